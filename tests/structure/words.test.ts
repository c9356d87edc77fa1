import compile from 'icu-minify/compile';
import { describe, expect, test } from 'vitest';
import { CHINESE_CATALOGUE } from '@/lib/domain/words/catalogues/chinese';
import { ENGLISH_CATALOGUE } from '@/lib/domain/words/catalogues/english';
import { LATE_PARTS } from '@/lib/domain/words/late-parts';
import { readSources, type Source } from '../support/read-sources';

/** What is said, by the path of each message. */
function messagesIn(part: object, path = ''): [string, string][] {
  return Object.entries(part).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : messagesIn(value, `${path}${key}.`),
  );
}

const english = messagesIn(ENGLISH_CATALOGUE);
const chinese = new Map(messagesIn(CHINESE_CATALOGUE));

/** Names of parameters and tags in a message. A plural of one language may be none in the other. */
function namesIn(node: unknown): string[] {
  if (!Array.isArray(node)) return [];
  return node.flatMap((part): string[] => {
    if (!Array.isArray(part)) return [];
    const [name, kind, ...more] = part as [string, unknown, ...unknown[]];
    // A number says what kind of parameter it is, and its branches follow; a tag holds its parts.
    if (typeof kind !== 'number') return [name, ...namesIn([kind, ...more])];
    return [name, ...more.flatMap((branches) => Object.values(branches ?? {}).flatMap(namesIn))];
  });
}

const parametersOf = (message: string) => [...new Set(namesIn(compile(message)))].sort();

describe('what is said', () => {
  test('takes the same parameters in every language', () => {
    const different = english.flatMap(([path, message]) => {
      const [own, other] = [parametersOf(message), parametersOf(chinese.get(path) ?? '')];
      return own.join() === other.join() ? [] : [`${path}: ${own} / ${other}`];
    });
    expect(different).toEqual([]);
    expect(parametersOf('{a, plural, one {# of {b}} other {{c}}} <d>{e}</d> {f}')).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
    ]);
  });

  test('is in its language', () => {
    expect(english.filter(([, message]) => /\p{Script=Han}/u.test(message))).toEqual([]);
    expect([...chinese].filter(([, message]) => message === '')).toEqual([]);
  });
});

const sources = readSources().filter(({ isTest }) => !isTest);
const byName = new Map(sources.map((source) => [source.path.replace(/\.tsx?$/, ''), source]));
const isCatalogue = ({ path }: Source) => path.startsWith('lib/domain/words/catalogues/');

/** Keys as they are asked for: whole ones, and with a star the beginnings of those that are put together. */
const KEY = /[`'"]([a-z]\w*\.(?:\w+\.?)*)(\$\{|[`'"])/g;
const keysIn = ({ text }: Source) =>
  [...text.matchAll(KEY)].map(([, key = '', end]) => (end === '${' ? `${key}*` : key));

/** Whether a message is meant, or messages that begin so: codes look alike ("history.see"). */
const isMessage = (key: string) =>
  english.some(([path]) => (key.endsWith('*') ? path.startsWith(key.slice(0, -1)) : path === key));

test('no message is there that nothing says', () => {
  const asked = sources.filter((source) => !isCatalogue(source)).flatMap(keysIn);
  const whole = new Set(asked.filter((key) => !key.endsWith('*')));
  const begun = [...new Set(asked.filter((key) => key.endsWith('*')))].map((key) => key.slice(0, -1));
  const unused = english.filter(([path]) => !whole.has(path) && !begun.some((start) => path.startsWith(start)));
  expect(unused.map(([path]) => path)).toEqual([]);
  expect(asked.length).toBeGreaterThan(10);
});

/** What comes together with words of its own, by the part of the catalogue that it comes with. */
const LATE = /withLateWords\('(\w+)',\s*\(\) =>\s*import\('\.\/([\w-]+)'\)/g;
const late = sources.flatMap(({ path, text }) =>
  [...text.matchAll(LATE)].map(([, part = '', file]) => ({
    part,
    from: path,
    target: path.replace(/[^/]+$/, String(file)),
  })),
);

/** All that the browser is given of a page, from what it begins with. */
function shownBy(start: Source): Source[] {
  const all = new Set([start]);
  // A set takes in what is found while it is walked.
  for (const source of all) {
    for (const { own, type, target } of source.imports) {
      const found = own && !type && /^(components|lib\/domain)\//.test(target) ? byName.get(target) : undefined;
      if (late.some((each) => each.from === source.path && each.target === target)) continue;
      if (found !== undefined && !found.path.endsWith('words/speak.ts')) all.add(found);
    }
  }
  return [...all];
}

/** What a server answers is said where the answer comes, also on pages that are not handed its words: see the test of it below. */
const isReply = (name: string) => name.endsWith('Reply');
const saidBy = (source: Source) =>
  new Set(
    shownBy(source)
      .filter((each) => !isCatalogue(each))
      .flatMap(keysIn)
      .filter(isMessage)
      .map((key) => key.slice(0, key.indexOf('.')))
      .filter((name) => !isReply(name)),
  );

/** The parts of the catalogue that a file names in a list: of the frame, or of one page. */
function handedBy({ text }: Source, list: RegExp): string[] {
  return [...(list.exec(text)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
}

describe('a page is handed the words that it says, and no others', () => {
  const layout = byName.get('app/layout');
  if (layout === undefined) throw new Error('There is no layout');
  const frame = handedBy(layout, /FRAME[^=]*= \[([^\]]*)\]/);
  const pages = sources.filter(({ path }) => /^app\/.*\/page\.tsx$/.test(path));

  test('every page says what its frame says', () => {
    expect(pages.length).toBeGreaterThan(10);
    expect([...saidBy(layout)].filter((name) => !frame.includes(name))).toEqual([]);
  });

  test.each(pages.map((page) => [page.path, page] as const))('%s', (_, page) => {
    const own = handedBy(page, /<PageWords\s+of=\{\[([^\]]*)\]\}/);
    const said = saidBy(page);
    expect([...said].filter((name) => !frame.includes(name)).sort()).toEqual(
      own.filter((name) => !isReply(name)).sort(),
    );
  });
});

test('what comes late comes with the words that every page lacks, and each such part comes so', () => {
  const frame = handedBy(byName.get('app/layout') as Source, /FRAME[^=]*= \[([^\]]*)\]/);
  expect(late.map(({ part }) => part).sort()).toEqual([...LATE_PARTS].sort());
  const lacking = late.flatMap(({ part, target }) => {
    const source = byName.get(target);
    if (source === undefined) throw new Error(`There is no ${target}`);
    return [...saidBy(source)]
      .filter((name) => name !== part && !frame.includes(name))
      .map((name) => `${target}: ${name}`);
  });
  expect(lacking).toEqual([]);
});

test('whatever is answered to what somebody does has a sentence in their language, for pages without the words of it', () => {
  for (const name of ['app/doors/act', 'app/api/reply']) {
    const { text = '' } = byName.get(name) ?? {};
    const verbs = text.match(/await verb\(await currentActor/g) ?? [];
    expect([name, verbs.length]).toEqual([name, text.match(/retold\(await readerLanguage\(/g)?.length]);
  }
});
