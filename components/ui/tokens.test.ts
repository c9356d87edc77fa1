import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import tailwind from '../../tailwind.config';

const css = readFileSync('app/globals.css', 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6,8}), (#[0-9a-f]{6,8})\);/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

const TEXT = ['ink', 'soft', 'faint', 'accent', 'running', 'moving', 'stopped', 'bad', 'dry'];
const SURFACES = ['page', 'surface', 'raised', 'sunken', 'hover'];
const THEMES = ['light', 'dark'] as const;

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function contrast(a: string, b: string, theme: 'light' | 'dark'): number {
  const [dim = 0, bright = 0] = [a, b].map((name) => luminance(tokens.get(name)?.[theme] ?? '')).sort((x, y) => x - y);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(THEMES)('the %s theme can be read', (theme) => {
  const texts = [
    ...TEXT.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)),
    ...['ink', 'soft', 'accent'].flatMap((text) =>
      ['accent-wash', 'moving-wash', 'bad-wash', 'dry-wash'].map((wash) => [text, wash] as const),
    ),
    ...[...tokens.keys()]
      .filter((name) => name.endsWith('-fill') && name !== 'on-fill')
      .map((fill) => ['on-fill', fill] as const),
    ...['moving', 'bad', 'dry'].map((tone) => [tone, `${tone}-wash`] as const),
  ];

  test.each(texts)('text: %s on %s has 4.5 to 1', (text, surface) => {
    expect(contrast(text, surface, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['accent', 'edge'].flatMap((line) => SURFACES.map((surface) => [line, surface] as const)))(
    'the focus ring and the edge of a field: %s on %s has 3 to 1',
    (line, surface) => {
      expect(contrast(line, surface, theme)).toBeGreaterThanOrEqual(3);
    },
  );
});

describe('colours are decided in one place', () => {
  test('every name that classes may use is a token with both themes, and the other way round', () => {
    const named = Object.keys(tailwind.theme.colors).filter((name) => name !== 'transparent' && name !== 'current');
    expect([...tokens.keys()].sort()).toEqual(named.sort());
  });

  test('no component brings a colour of its own', () => {
    const files = ['app', 'components'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.tsx'))
        .map((path) => join(folder, path)),
    );
    expect(files.length).toBeGreaterThan(40);
    const own = files.filter((path) =>
      /\b(?:bg|text|border|outline|fill|stroke|shadow|ring|from|to)-(?:white|black|(?:gray|slate|zinc|red|green|blue|amber|violet)-\d)|(?:bg|text|border)-\[#|\brgba?\(|['"]#[0-9a-f]{3,8}['"]/.test(
        readFileSync(path, 'utf8').replace(/color: '#/g, "color: '"),
      ),
    );
    // The colour of the browser's own bar must be written out: it is read before any style sheet.
    expect(own).toEqual([]);
  });
});
