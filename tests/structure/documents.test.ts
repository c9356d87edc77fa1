import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENDINGS, OPEN_STATES } from '@/lib/domain/restart/restart';
import { applyEvent, type RestartEventBody } from '@/lib/domain/restart/restart-events';
import {
  ACCEPTED,
  answered,
  at,
  Life,
  LOST,
  leaving,
  requestedBody,
  sendingBody,
  serviceRefusal,
} from '@/lib/domain/testing/restarts-in-states';

const TOP = resolve(import.meta.dirname, '../..');
const FOLDERS = ['lib', 'app', 'components', 'scripts', 'tests'];
const CODE = ['.ts', '.tsx', '.mts', '.mjs', '.cjs'];
/** What may be cited: by the name of the file alone, wherever in docs it stands. */
const DOCUMENTS = [...walk('docs'), 'README.md', 'README.zh-CN.md'].filter((path) => path.endsWith('.md'));

function walk(folder: string): string[] {
  return readdirSync(join(TOP, folder)).flatMap((name) => {
    const path = join(folder, name);
    return statSync(join(TOP, path)).isDirectory() ? walk(path) : [path];
  });
}

function read(path: string): string {
  return readFileSync(join(TOP, path), 'utf8');
}

/** The comments of a file, each in one line: a citation may go over several. Lines that follow each other are one comment. */
function commentsOf(path: string): string[] {
  const found = read(path).match(/\/\*[\s\S]*?\*\/|(?:(?:^|[ \t])\/\/[^\n]*\n?)+/gm) ?? [];
  return found.map((comment) =>
    comment
      .split('\n')
      .map((line) => line.replace(/^\s*(\/\*+|\*\/|\*|\/\/)/, '').replace(/\*\/\s*$/, ''))
      .join(' ')
      .replaceAll(/\s+/g, ' '),
  );
}

const comments = [...FOLDERS.flatMap(walk), ...readdirSync(TOP)]
  .filter((path) => CODE.includes(extname(path)))
  .flatMap((path) => commentsOf(path).map((text) => ({ path, text })));

function documentOf(name: string): string | undefined {
  return DOCUMENTS.find((path) => path === name || path.endsWith(`/${name}`));
}

function headingsOf(document: string): string[] {
  return [...read(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
}

/** The numbers and titles that stand behind the name of a document: `section 5`, `sections 1 and 3`, `, "Endings"`. */
function sectionsBehind(rest: string): { numbers: string[]; title: string | null } {
  const numbers = /^,? sections? ([\d, and]*\d)/.exec(rest)?.[1]?.match(/\d+/g) ?? [];
  return { numbers, title: /^,? ?\(?"([^"]+)"/.exec(rest)?.[1] ?? null };
}

describe('what comments cite is in the repository', () => {
  const cited = comments.flatMap(({ path, text }) =>
    [...text.matchAll(/\b([\w-]+(?:\.zh-CN)?\.md)\b/g)].map((match) => ({
      path,
      name: match[1] ?? '',
      rest: text.slice(match.index + match[0].length),
    })),
  );

  test('every document', () => {
    expect(cited.length).toBeGreaterThan(30);
    expect(
      cited.filter(({ name }) => documentOf(name) === undefined).map(({ path, name }) => `${path}: ${name}`),
    ).toEqual([]);
  });

  test('every section, by its number or its title', () => {
    const missing = cited.flatMap(({ path, name, rest }) => {
      const headings = headingsOf(documentOf(name) ?? 'README.md');
      const { numbers, title } = sectionsBehind(rest);
      const absent = numbers.filter((number) => !headings.some((heading) => heading.startsWith(`${number}. `)));
      const wrong = title === null || headings.includes(title) ? [] : [title];
      return [...absent, ...wrong].map((section) => `${path}: ${name}, ${section}`);
    });
    expect(missing).toEqual([]);
  });

  test('a document is cited by its whole name, so that it is looked for', () => {
    const stems = DOCUMENTS.map((path) => /([\w-]+)(?:\.zh-CN)?\.md$/.exec(path)?.[1] ?? '').filter((stem) =>
      stem.includes('-'),
    );
    const halves = comments.filter(({ text }) =>
      stems.some((stem) => new RegExp(`(?<![\\w/-])${stem}(?![\\w-]|\\.(md|test|ts))`).test(text)),
    );
    expect(halves.map(({ path, text }) => `${path}: ${text.trim().slice(0, 100)}`)).toEqual([]);
  });

  test('every decision', () => {
    const numbers = comments.flatMap(({ path, text }) =>
      [...text.matchAll(/docs\/decisions\/(\d{4})/g)].map(([, number = '']) => ({ path, number })),
    );
    const absent = numbers.filter(
      ({ number }) => !DOCUMENTS.some((path) => path.startsWith(`docs/decisions/${number}-`)),
    );
    expect(absent).toEqual([]);
  });
});

describe('documents hold together', () => {
  test('every link leads somewhere, and every file that is named is there', () => {
    const broken = DOCUMENTS.flatMap((document) => {
      const text = read(document);
      const links = [...text.matchAll(/\]\(([^)#:\s]+)(#[^)]*)?\)/g)].map(([, to = '']) => join(dirname(document), to));
      const files = [...text.matchAll(/`((?:lib|app|components|scripts|tests|docs)\/[\w./[\]-]+)`/g)].map(
        ([, to = '']) => to,
      );
      return [...links, ...files].filter((to) => !existsSync(join(TOP, to))).map((to) => `${document}: ${to}`);
    });
    expect(broken).toEqual([]);
  });

  test('decisions are short, and numbered without a gap', () => {
    const decisions = DOCUMENTS.filter((path) => path.startsWith('docs/decisions/')).sort();
    expect(decisions.length).toBeGreaterThan(7);
    expect(decisions.filter((path) => read(path).trimEnd().split('\n').length > 40)).toEqual([]);
    decisions.forEach((path, index) => {
      expect(relative('docs/decisions', path)).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}-`));
      expect(read(path)).toMatch(new RegExp(`^# ${index + 1}\\. `));
      expect(headingsOf(path).slice(1)).toEqual(
        expect.arrayContaining(['Context', 'Decision', 'Ruled out', 'Consequences']),
      );
    });
  });
});

/** The rows of the first table under a heading, cell by cell, without the code font. */
function tableUnder(document: string, heading: string, table = 0): string[][] {
  const under = read(document).split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const tables = under.match(/(?:^\|.*\n)+/gm) ?? [];
  const rows = (tables[table] ?? '').trimEnd().split('\n').slice(2);
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.replaceAll('`', '').trim()),
  );
}

describe('restart-life.md is what the code does', () => {
  const LAW = 'docs/restart-life.md';
  const names = (cell = '') =>
    cell
      .split(', ')
      .filter((name) => name !== '')
      .sort();

  test('it names every state and every ending', () => {
    expect(tableUnder(LAW, 'States').map(([state]) => state)).toEqual([...OPEN_STATES]);
    expect(
      tableUnder(LAW, 'Endings')
        .flatMap(([ending]) => names(ending))
        .sort(),
    ).toEqual([...ENDINGS].sort());
  });

  test('its table of transitions is that of the events', () => {
    const ended = [...ENDINGS].map((ending): [string, RestartEventBody] => [
      ending,
      { kind: 'ended', data: { ending, readAskedAt: at(60), service: serviceRefusal('DiskError') } },
    ]);
    const events: [string, RestartEventBody][] = [
      ['requested', requestedBody()],
      ['sending', sendingBody()],
      ['accepted', ACCEPTED],
      ['unconfirmed', LOST],
      ['gap', { kind: 'gap', data: { lastReadAt: at(10), resumedAt: at(40), why: 'ECS refused our reads' } }],
      ['restarting', { kind: 'restarting', data: { evidence: 'status', status: 'Starting', askedAt: at(50) } }],
      ['learned', { kind: 'learned', data: { what: 'accepted', requestId: 'R-1' } }],
    ];
    const lives: Record<string, Life> = {
      requested: new Life(),
      sending: new Life().add(0, sendingBody()),
      accepted: answered(),
      unconfirmed: answered(LOST),
      restarting: leaving(5, LOST),
      'sending of a dry run': new Life('dry_run').add(0, sendingBody()),
      'any ending': answered().add(301, { kind: 'ended', data: { ending: 'not_observed' } }),
    };
    const follows = (life: Life, body: RestartEventBody): boolean => {
      try {
        return applyEvent(life.restart, { ...body, at: at(2000), seq: life.events.length + 1 }, life.id) !== null;
      } catch {
        return false;
      }
    };
    const of = (life: Life, list: [string, RestartEventBody][]) =>
      list
        .filter(([name, body]) => name !== life.restart.state && follows(life, body))
        .map(([name]) => name)
        .sort();
    const written = tableUnder(LAW, 'Transitions').map(([state = '', next, ends]) => [state, names(next), names(ends)]);
    expect(written).toEqual(Object.entries(lives).map(([state, life]) => [state, of(life, events), of(life, ended)]));
  });

  test('its constants and settings have the values of the code', () => {
    const inMs = (text: string) => {
      const [, number = '', unit = ''] = /^([\d.]+)(?: (ms|s|min|h))?$/.exec(text) ?? [];
      return Number(number) * ({ ms: 1, s: 1_000, min: 60_000, h: 3_600_000 }[unit] ?? 1);
    };
    const literal = (name: string, text: string | undefined) =>
      (text ?? '')
        .split(' * ')
        .reduce((product, part) => product * Number(part.replaceAll('_', '')), name.endsWith('_HOURS') ? 3_600_000 : 1);
    const constants = tableUnder(LAW, 'Time limits', 2);
    expect(constants.length).toBeGreaterThan(10);
    for (const [name = '', where = '', value = ''] of constants) {
      const given = new RegExp(`\\b${name} = ([^;]+);`).exec(read(where))?.[1];
      expect([name, literal(name, given)]).toEqual([name, inMs(value)]);
    }
    for (const [name = '', value = ''] of tableUnder(LAW, 'Time limits')) {
      const fallback = new RegExp(`${name}: seconds\\(([\\d_.]+),`).exec(read('lib/config/config.ts'))?.[1];
      const unit = name.endsWith('_MINUTES') ? 60_000 : 1_000;
      expect([name, Number(fallback) * unit]).toEqual([name, inMs(value)]);
    }
  });
});
