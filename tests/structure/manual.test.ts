import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accessEnvironment } from '@/lib/config/access-settings';
import { SCENARIOS } from '@/lib/simulator/scenarios';

const TOP = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(TOP, path), 'utf8');

/** All files below a folder whose names end so, by their paths from the top. */
function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(join(TOP, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => ending.test(path));
}

/** What is written for whoever comes to this repository. */
const pages = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', ...filesIn('docs', /\.md$/)].map((path) => ({
  path,
  text: read(path),
}));
/** The operator's manual, in each language. */
const OPERATING = ['docs/operating.md', 'docs/operating.zh-CN.md'];

/** Every match of a pattern's first group in the manual, with the page that it stands on. */
function named(pattern: RegExp): { path: string; name: string }[] {
  return pages.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([, name = '']) => ({ path, name })));
}

const told = ({ path, name }: { path: string; name: string }) => `${path}: ${name}`;

describe('commands', () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));

  test('every npm command of the manual is one that there is', () => {
    const found = named(/\bnpm (?:run )?((?<=run )[\w:-]+|start\b|test\b)/g);
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter(({ name }) => !(name in scripts)).map(told)).toEqual([]);
  });

  test('every npm command that there is stands in the manual', () => {
    const all = new Set(named(/\bnpm (?:run )?((?<=run )[\w:-]+|start\b|test\b)/g).map(({ name }) => name));
    expect(Object.keys(scripts).filter((name) => !all.has(name))).toEqual([]);
  });
});

describe('settings', () => {
  /** Read from the environment, and nobody's to set. */
  const NO_SETTINGS = new Set(['PATH', 'NODE_ENV', 'DESK_LAUNCHER_PIPE']);
  const launchers = filesIn('scripts', /\.[cm]js$/).map(read);
  const config = read('lib/config/config.ts');
  const readers = [
    config,
    read('lib/config/access-settings.ts'),
    read('lib/config/credential-settings.ts'),
    ...launchers,
  ];

  const ofConfig = [
    ...(/const environment = z\.object\(\{(.*?)^\}\);/ms.exec(config)?.[1] ?? '').matchAll(/^ {2}(\w+):/gm),
  ];
  // Written down as DESK_SIMULATOR_${name}.
  const ofSimulator = /for \(const name of \[([^\]]+)\]\)/.exec(read('scripts/launcher/settings.mjs'))?.[1] ?? '';
  const settings = new Set([
    ...ofConfig.map(([, name = '']) => name),
    ...Object.keys(accessEnvironment),
    ...[...ofSimulator.matchAll(/'([A-Z]+)'/g)].map(([, name]) => `DESK_SIMULATOR_${name}`),
    ...readers
      .flatMap((text) => [...text.matchAll(/\b(?:env|given)\.([A-Z][A-Z0-9_]+)\b/g)])
      .map(([, name = '']) => name)
      .filter((name) => !NO_SETTINGS.has(name)),
  ]);

  test('what the code reads is found', () => {
    const one = ['HOST', 'DESK_SECRET', 'DESK_SIMULATOR_SPEED', 'ALIBABA_CLOUD_SECURITY_TOKEN', 'DESK_TEST_BROWSER'];
    expect(one.filter((name) => !settings.has(name))).toEqual([]);
    expect(settings.size).toBeGreaterThan(35);
  });

  test.each(OPERATING)('every setting that the code reads stands in %s', (path) => {
    const cells = [...read(path).matchAll(/^\| (`.+?`) \|/gm)].flatMap(([, cell = '']) => [
      ...cell.matchAll(/`(\w+)`/g),
    ]);
    const listed = new Set(cells.map(([, name = '']) => name));
    expect([...settings].filter((name) => !listed.has(name))).toEqual([]);
  });

  test('every setting that the manual names is one that the code reads', () => {
    const ours = named(/\b(DESK_[A-Z0-9_]*[A-Z0-9])\b/g);
    expect(ours.length).toBeGreaterThan(60);
    expect(ours.filter(({ name }) => !settings.has(name)).map(told)).toEqual([]);
    // The law has a table of constants, which its own test holds against the source.
    const others = [...named(/^\| `([A-Z][A-Z0-9_]+)`/gm), ...named(/^export (?:\w+=\S* )*([A-Z][A-Z0-9_]+)=/gm)];
    expect(
      others
        .filter(({ path }) => path !== 'docs/restart-life.md')
        .filter(({ name }) => !settings.has(name) && !readers.some((text) => text.includes(name)))
        .map(told),
    ).toEqual([]);
  });

  test.each(OPERATING)('.env.example has every setting of the desk, and the defaults that %s tells', (path) => {
    const operating = read(path);
    const given = [...read('.env.example').matchAll(/^(#?)([A-Z][A-Z0-9_]+)=(.*)$/gm)];
    const names = new Set(given.map(([, , name = '']) => name));
    expect([...names].filter((name) => !settings.has(name))).toEqual([]);
    const missing = [...settings].filter(
      (name) => /^(DESK_|ALIBABA_|HOST|PORT|DATABASE_URL)/.test(name) && !names.has(name),
    );
    expect(missing).toEqual(['DESK_TEST_BROWSER']);
    const defaults = given.filter(([, unset, , value]) => unset === '' && value !== '');
    const otherwise = defaults.filter(([, , name = '', value = '']) => {
      const row = new RegExp(`^\\| \`${name}\` \\| (.*?) \\|`, 'm').exec(operating)?.[1] ?? '';
      // Those of the simulator follow the regions that are read.
      return !row.includes(`\`${value}\``) && name !== 'DESK_SIMULATOR_REGIONS';
    });
    expect(otherwise.map(([line]) => line)).toEqual([]);
  });

  test('every scenario of the simulator stands in its page, and no other', () => {
    const table = /^## Scenarios$(.*?)^## /ms.exec(read('docs/simulator.md'))?.[1] ?? '';
    expect([...table.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name)).toEqual(Object.keys(SCENARIOS));
  });
});

describe('links and paths', () => {
  test('every link inside the repository leads somewhere', () => {
    const broken = named(/\]\(([^)\s]+)\)/g).filter(({ path, name }) => {
      if (/^(https?|mailto):/.test(name)) return false;
      const [file = '', heading] = name.split('#');
      const target = file === '' ? path : relative(TOP, resolve(TOP, dirname(path), decodeURI(file)));
      if (target.startsWith('..') || !existsSync(join(TOP, target))) return true;
      return heading !== undefined && !headingsOf(target).has(heading);
    });
    expect(broken.map(told)).toEqual([]);
  });

  test('every file and folder of ours that the manual names is there', () => {
    const found = named(/`((?:app|components|lib|scripts|tests|docs|public)\/[^`\s*<>…]+)`/g);
    expect(found.length).toBeGreaterThan(100);
    expect(found.filter(({ name }) => !existsSync(join(TOP, name))).map(told)).toEqual([]);
  });

  test.each(['README.md', 'README.zh-CN.md'])('%s has at most 100 lines, and leads to every page', (path) => {
    const readme = read(path);
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(100);
    const others = pages
      .map((page) => page.path)
      .filter((page) => page !== path && !page.startsWith('docs/decisions/'));
    expect(others.filter((page) => !readme.includes(`](${page})`))).toEqual([]);
  });
});

/** The headings of a page, as GitHub makes addresses of them. */
function headingsOf(path: string): Set<string> {
  const headings = [...read(path).matchAll(/^#{1,6} (.+)$/gm)].map(([, text = '']) => text);
  return new Set(
    headings.map((text) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    ),
  );
}
