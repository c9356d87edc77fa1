import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENDINGS } from '@/lib/domain/restart/restart';
import { CHINESE_CATALOGUE } from '@/lib/domain/words/catalogues/chinese';
import { ENGLISH_CATALOGUE } from '@/lib/domain/words/catalogues/english';

const TOP = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(TOP, path), 'utf8');

/** All pages but decisions, from the top. */
const PAGES = [...readdirSync(TOP), ...readdirSync(join(TOP, 'docs')).map((name) => join('docs', name))].filter(
  (path) => path.endsWith('.md'),
);
const isChinese = (path: string) => path.endsWith('.zh-CN.md');

/** Pages that are written in both languages. */
const PAIRS = PAGES.filter((path) => !isChinese(path) && existsSync(join(TOP, chineseOf(path)))).map((english) => ({
  english,
  chinese: chineseOf(english),
}));

function chineseOf(path: string): string {
  return path.replace(/(\.zh-CN)?\.md$/, '.zh-CN.md');
}

/** What stands below one heading, up to the next of any level. */
interface Section {
  level: number;
  title: string;
  text: string;
}

/** A page in its sections. A line in a block of code is no heading, whatever it begins with. */
function sectionsOf(path: string): Section[] {
  const sections: Section[] = [];
  let fenced = false;
  for (const line of read(path).split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    const [, signs, title = ''] = (!fenced && /^(#{1,6}) (.+)$/.exec(line)) || [];
    const section = sections.at(-1);
    if (signs !== undefined) sections.push({ level: signs.length, title, text: '' });
    else if (section !== undefined) section.text += `${line}\n`;
  }
  return sections;
}

/** What a block of code does: without its comments, which are in the language of the page, and the blanks before them. */
const withoutComments = (code: string) => code.replace(/[ \t]+# .*$/gm, '');

const BLOCK = /^```.*\n[\s\S]*?^```$/gm;

/** What must be the same in both languages, whatever the order of words: each kind in the order of the alphabet. */
function factsOf(path: string, { text }: Section) {
  const prose = text.replace(BLOCK, '');
  const inCode = [...prose.matchAll(/`[^`]+`/g)].map(([code]) => code);
  const plain = prose
    .replace(/`[^`]+`/g, '')
    // Names of controls are the catalogue's to write, numbers in them too.
    .replace(/\*\*[^*]+\*\*/g, '')
    .replace(/\]\([^)]+\)/g, ']');
  return {
    blocks: [...text.matchAll(BLOCK)].map(([block]) => withoutComments(block)),
    code: inCode.sort(),
    figures: [...plain.matchAll(/\d[\d,.]*\d|\d/g)].map(([figure]) => figure).sort(),
    links: linksIn(path, prose).sort(),
    items: prose.match(/^\s*(?:-|\d+\.) /gm)?.map((item) => item.trimEnd()) ?? [],
    rows: prose.match(/^\|.*\|$/gm)?.map((row) => row.split(/(?<!\\)\|/).length) ?? [],
    bold: prose.match(/\*\*[^*]+\*\*/g)?.length ?? 0,
  };
}

/** Where links lead, in words of neither language: the page, and the place of its heading. */
function linksIn(path: string, prose: string): string[] {
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => {
    if (/^https?:/.test(to)) return to;
    const [file = '', anchor] = to.split('#');
    const target = file === '' ? path : relative(TOP, resolve(TOP, dirname(path), file));
    const heading =
      anchor === undefined ? '' : `#${sectionsOf(target).findIndex(({ title }) => slugOf(title) === anchor)}`;
    return target.replace('.zh-CN.md', '.md') + heading;
  });
}

/** A heading, as GitHub makes an address of it. */
function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

test('the pages that are written in Chinese are found, and each has its English', () => {
  expect(PAIRS.map(({ english }) => english).sort()).toEqual(['README.md', 'docs/operating.md', 'docs/using.md']);
  expect(PAGES.filter(isChinese).sort()).toEqual(PAIRS.map(({ chinese }) => chinese).sort());
});

describe.each(PAIRS)('$chinese is $english', ({ english, chinese }) => {
  const [own, other] = [sectionsOf(english), sectionsOf(chinese)];

  test('in sections of the same levels, in the same order', () => {
    expect(own.length).toBeGreaterThan(4);
    expect(other.map(({ level }) => level)).toEqual(own.map(({ level }) => level));
  });

  test('with the same commands, settings, figures, links, items and rows in each section', () => {
    const told = (path: string, sections: Section[]) =>
      sections.map((section, index) => ({ section: own[index]?.title, ...factsOf(path, section) }));
    expect(told(chinese, other)).toEqual(told(english, own));
  });

  test('leads to pages in its own language, where there are any', () => {
    const away = [english, chinese].flatMap((path) => {
      const inChinese = path === chinese;
      // The line of the languages, and in a map the cell that names a page in both.
      const rest = read(path)
        .replace(/^(?:English|\[English\]).*$/m, '')
        .replace(/[(（]\[(?:English|中文)\]\([^)]+\)[)）]/g, '');
      return [...rest.matchAll(/\]\(([^)#\s]+\.md)(?:#[^)]*)?\)/g)]
        .map(([, to = '']) => to)
        .filter((to) =>
          inChinese ? !isChinese(to) && existsSync(resolve(TOP, dirname(path), chineseOf(to))) : isChinese(to),
        )
        .map((to) => `${path}: ${to}`);
    });
    expect(away).toEqual([]);
  });

  test('and each leads to the other at its top', () => {
    const name = (path: string) => path.replace(/^docs\//, '');
    expect(read(english).split('\n')[2]).toBe(`English | [简体中文](${name(chinese)})`);
    expect(read(chinese).split('\n')[2]).toBe(`[English](${name(english)}) | 简体中文`);
  });

  test('in the punctuation and spaces of Chinese text', () => {
    const prose = read(chinese)
      .replace(BLOCK, '')
      .replace(/\]\([^)]+\)/g, ']')
      .replace(/`[^`]+`/g, 'x');
    const wrong = [
      ...prose.matchAll(/.{0,8}\p{Script=Han}[,;:?!()].{0,8}/gu),
      ...prose.matchAll(/.{0,8}[,;:?!(]\p{Script=Han}.{0,8}/gu),
      ...prose.matchAll(/.{0,8}(?:\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}).{0,8}/gu),
      ...prose.matchAll(/.{0,8}[，。：；！？、（）“”] [\p{Script=Han}\w].{0,8}/gu),
      // Markdown ends nothing bold between a sign and a letter, and shows the end of a line as a blank.
      ...[...prose.matchAll(/\*\*[^*\n]+\*\*./gu)].filter(([bold]) => /[\p{P}\p{S}]\*\*[\p{L}\p{N}]$/u.test(bold)),
      ...prose.matchAll(/^[^|\n].*\n(?!\s*(?:[-|#!]|\d+\. |$)).*/gmu),
    ];
    expect(wrong.map(([at]) => at)).toEqual([]);
  });
});

describe('controls in docs/using.md', () => {
  /** The keys of each message: what stands on a control may be said by several. */
  function keysOf(part: object, path = '', found = new Map<string, string[]>()): Map<string, string[]> {
    for (const [key, value] of Object.entries(part)) {
      if (typeof value === 'string') found.set(value, [...(found.get(value) ?? []), `${path}${key}`]);
      else keysOf(value, `${path}${key}.`, found);
    }
    return found;
  }
  const [inEnglish, inChinese] = [keysOf(ENGLISH_CATALOGUE), keysOf(CHINESE_CATALOGUE)];
  // The word that says what bold stands for, and what begins a paragraph.
  const NO_CONTROLS = ['bold', '粗体', 'No answer came?', '没有收到应答'];
  const controlsIn = ({ text }: Section, keys: Map<string, string[]>) =>
    [...text.matchAll(/\*\*([^*]+)\*\*/g)]
      .map(([, name = '']) => name)
      .filter((name) => !NO_CONTROLS.includes(name))
      .map((name) => ({ name, keys: keys.get(name) ?? [] }));

  test('are called as the pages call them, and are the same ones in Chinese', () => {
    const [own, other] = [sectionsOf('docs/using.md'), sectionsOf('docs/using.zh-CN.md')];
    expect(own.flatMap((section) => controlsIn(section, inEnglish)).length).toBeGreaterThan(60);
    const wrong = own.flatMap((section, index) => {
      const ours = controlsIn(section, inEnglish);
      const theirs = controlsIn(other[index] ?? section, inChinese);
      const alone = (one: typeof ours, all: typeof ours) =>
        one.filter(({ keys }) => !all.some((name) => name.keys.some((key) => keys.includes(key))));
      return [...alone(ours, theirs), ...alone(theirs, ours)].map(({ name }) => `${section.title}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  test.each([
    ['docs/using.md', ENGLISH_CATALOGUE.outcomes.state],
    ['docs/using.zh-CN.md', CHINESE_CATALOGUE.outcomes.state],
  ])('each ending has a row in %s', (path, states) => {
    const rows = new Set([...read(path).matchAll(/^\| \*\*([^*]+)\*\* \|/gm)].map(([, name]) => name));
    expect(ENDINGS.filter((ending) => !rows.has(states[ending]))).toEqual([]);
  });
});
