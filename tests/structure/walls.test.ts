import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { listFiles, readSources, type Source } from '../support/read-sources';
import { LEAVES, leavesOf, ROOMS, SIMULATOR, withOverrides } from './rooms';

const sources = readSources();
const product = sources.filter((source) => !source.isTest);

function roomOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  if (first !== 'lib') return first;
  return `lib/${second.replace(/\.tsx?$/, '')}`;
}

/** Names that stand at more than one place, with the places. */
function twice(named: readonly { name: string; path: string }[]): string[] {
  const places = new Map<string, string[]>();
  for (const { name, path } of named) places.set(name, [...(places.get(name) ?? []), path]);
  return [...places].flatMap(([name, all]) => (all.length > 1 ? [`${name}: ${all.join(', ')}`] : []));
}

const offenders = (found: readonly Source[]) => found.map(({ path }) => path);

describe('imports run one way', () => {
  const inRooms = product.filter(({ path }) => path.includes('/'));
  const order = Object.keys(ROOMS);

  test('the table itself runs one way, and knows every room', () => {
    for (const [at, room] of order.entries()) {
      const below = (ROOMS[room] ?? []).filter((other) => order.indexOf(other) === -1 || order.indexOf(other) >= at);
      expect([room, below]).toEqual([room, []]);
    }
    const there = new Set(inRooms.map(({ path }) => roomOf(path)));
    expect([...there].sort()).toEqual([...order, ...LEAVES, SIMULATOR.room].sort());
  });

  test.each([...order, ...LEAVES, SIMULATOR.room])('%s imports only what it may', (room) => {
    const may = allowedIn(room);
    const broken = inRooms
      .filter(({ path }) => roomOf(path) === room)
      .flatMap(({ path, imports }) =>
        imports
          .filter(
            ({ own, target }) =>
              own && !target.endsWith('.css') && !may.includes(target) && !may.includes(roomOf(target)),
          )
          .map(({ target }) => `${path} -> ${target}`),
      );
    expect(broken).toEqual([]);
  });

  test('no file is imported by what it imports, not even for a type', () => {
    const byName = new Map(product.map((source) => [source.path.replace(/\.tsx?$/, ''), source]));
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (name: string, way: readonly string[]): void => {
      if (way.includes(name)) circles.push([...way.slice(way.indexOf(name)), name].join(' > '));
      if (done.has(name)) return;
      done.add(name);
      for (const { own, target } of byName.get(name)?.imports ?? []) if (own) walk(target, [...way, name]);
    };
    for (const name of byName.keys()) walk(name, []);
    expect(circles).toEqual([]);
  });

  test("the editor's lint holds the same table", () => {
    const biome = JSON.parse(readFileSync('biome.json', 'utf8'));
    expect(biome, 'npx tsx tests/structure/rooms.ts writes it').toEqual(withOverrides(biome));
  });
});

function allowedIn(room: string): readonly string[] {
  if (room === SIMULATOR.room) return [room, ...SIMULATOR.may];
  // Of each other: shared asks and turns need the clock.
  if (LEAVES.includes(room)) return room === 'lib/clock' ? [] : ['lib/clock', 'lib/process-wide'];
  return [room, ...(ROOMS[room] ?? []), ...leavesOf(room)];
}

describe('what enters at one place only', () => {
  test('a driver is imported by lib/db', () => {
    const found = product.filter(({ imports }) =>
      imports.some(({ target }) => target === 'pg' || target.startsWith('drizzle-orm/node-postgres')),
    );
    expect(offenders(found).filter((path) => !path.startsWith('lib/db/'))).toEqual([]);
  });

  test('tables of rollouts are unknown to the write path of one restart, which asks gates', () => {
    const paths = product.filter(({ path }) => path.startsWith('lib/restarts/'));
    const found = paths.filter(
      ({ code, imports }) =>
        /\brollout_(targets|plans)\b|\b(from|join|update|into) rollouts\b/.test(code) ||
        imports.some(({ target }) => target === 'lib/db/rollout-schema'),
    );
    expect(paths.length).toBeGreaterThan(0);
    expect(offenders(found)).toEqual([]);
  });

  test('the SDK is imported by lib/cloud/alibaba', () => {
    const found = product.filter(({ imports }) =>
      imports.some(({ target }) => target.startsWith('@alicloud/') || target.startsWith('@darabonba/')),
    );
    expect(offenders(found).filter((path) => !path.startsWith('lib/cloud/alibaba/'))).toEqual([]);
  });

  test('pages come without zod: what reads stored events is for the server', () => {
    const parsers = product.filter(({ imports }) => imports.some(({ target }) => target === 'zod'));
    const paths = offenders(parsers).map((path) => path.replace(/\.ts$/, ''));
    const ofEvents = /(^|\/)parse-(\w+-)?event$/;
    expect(paths.filter((path) => path.startsWith('lib/domain/') && !ofEvents.test(path))).toEqual([]);
    const found = product.filter(({ path, imports }) =>
      imports.some(
        ({ type, target }) =>
          !type && ofEvents.test(target) && /^(components|lib\/domain)\//.test(path) && !/parse-[\w-]+\.ts$/.test(path),
      ),
    );
    expect(offenders(found)).toEqual([]);
  });

  test('pages come without the sentences of every refusal, but for the two that say why a region cannot be read', () => {
    const byName = new Map(product.map((source) => [source.path.replace(/\.tsx?$/, ''), source]));
    const saying = /^components\/(attention|settings)\//;
    const browser = new Set(product.filter(({ path, text }) => text.startsWith("'use client'") && !saying.test(path)));
    expect(browser.size).toBeGreaterThan(10);
    // A set takes in what is found while it is walked.
    for (const source of browser) {
      for (const { own, type, late, target } of source.imports) {
        const found = own && !type && !late ? byName.get(target) : undefined;
        if (found !== undefined) browser.add(found);
      }
    }
    const heavy = /^lib\/domain\/restart\/refusal(s|-\w*-?words)\.ts$/;
    expect(offenders([...browser]).filter((path) => heavy.test(path))).toEqual([]);
  });

  test("the framework's link is used nowhere: components/ui/link.tsx asks for nothing ahead", () => {
    const found = product.filter(({ code }) => /\bimport\s+\w[^;]*\bfrom 'next\/link'/.test(code));
    expect(offenders(found)).toEqual([]);
  });

  test('the environment is read by lib/config/config.ts', () => {
    const found = product.filter(({ code }) => code.includes('process.env'));
    // instrumentation.ts: Next wants the literal, to leave the file out of its edge bundle.
    expect(
      offenders(found).filter(
        (path) => path !== 'lib/config/config.ts' && path !== 'instrumentation.ts' && path !== 'playwright.config.ts',
      ),
    ).toEqual([]);
  });

  test('the time is read by lib/clock.ts', () => {
    const found = product.filter(({ code }) => /\bDate\.now\(|\bperformance\.now\(|\bnew Date\(\s*\)/.test(code));
    expect(offenders(found).filter((path) => path !== 'lib/clock.ts')).toEqual([]);
  });
});

describe('the ways of the house', () => {
  test('doors hold no SQL, no cloud call and no comparison of a status', () => {
    const doors = product.filter(({ path }) => path.startsWith('app/'));
    const found = doors.filter(({ text }) =>
      /\bsql`|\.execute\(|\bselect\s*\(|rebootInstance|describeInstances|\bstatus\s*[!=]==/.test(text),
    );
    expect(offenders(found)).toEqual([]);
  });

  test('no address of a page or a route is made by hand: they come from lib/domain/paths.ts', () => {
    const PATH =
      /['"`]\/(fleet|attention|restarts|rollouts|history|insights|people|settings|account|sign-in|set-up|invite|api\/\w)/;
    const found = product.filter(({ path, code }) => /^(app\/|components\/|proxy)/.test(path) && PATH.test(code));
    expect(offenders(found)).toEqual([]);
  });

  test('no page decides for itself whether an instance may be restarted', () => {
    const hands = product.filter(({ path }) => path.startsWith('components/') || path.startsWith('app/'));
    const found = hands.filter(
      ({ text }) => /['"](Running|Stopped|Starting|Stopping|Pending)['"]/.test(text) || /\bjudge\(/.test(text),
    );
    expect(offenders(found)).toEqual([]);
  });

  test('no size of text is written by hand: sizes have names in tailwind.config.ts', () => {
    const hands = product.filter(({ path }) => path.startsWith('components/') || path.startsWith('app/'));
    const found = hands.filter(({ code }) => /\btext-(?:\[|\()|\bfontSize:/.test(code));
    expect(offenders(found)).toEqual([]);
  });

  test('components that know nothing of instances stay that way', () => {
    const ui = product.filter(({ path }) => path.startsWith('components/ui/'));
    const found = ui.filter(({ imports }) =>
      imports.some(
        ({ own, target }) => own && !/^(components\/ui\/|lib\/clock|lib\/domain\/(words|time)\/)/.test(target),
      ),
    );
    expect(offenders(found)).toEqual([]);
  });

  test('pages take what they share from rooms for all, and nothing from the folders of other pages', () => {
    const FOR_ALL = ['ui', 'shell', 'instances', 'outcomes', 'restart', 'comments', 'watch'];
    const found = product.flatMap(({ path, imports }) =>
      imports.flatMap(({ own, target }) => {
        const [[room, from], [other, to = '']] = [path.split('/'), target.split('/')];
        const wrong = own && room === 'components' && other === room && to !== from && !FOR_ALL.includes(to);
        return wrong ? [`${path} -> ${target}`] : [];
      }),
    );
    // The header is where it is opened.
    expect(found).toEqual(['components/shell/header.tsx -> components/search/find-button']);
  });

  test("'use client' stands where what the server renders hands over to the browser, and nowhere below", () => {
    const byName = new Map(product.map((source) => [source.path.replace(/\.tsx?$/, ''), source]));
    const isForBrowser = ({ text }: Source) => text.startsWith("'use client'");
    // What the server reaches before it hands over; a set takes in what is found while it is walked.
    const reached = new Set(product.filter(({ path }) => path.startsWith('app/')));
    for (const source of reached) {
      if (isForBrowser(source)) continue;
      for (const { own, type, target } of source.imports) {
        const found = own && !type ? byName.get(target) : undefined;
        if (found !== undefined) reached.add(found);
      }
    }
    const below = product.filter((source) => isForBrowser(source) && !reached.has(source));
    expect(reached.size).toBeGreaterThan(100);
    expect(offenders(below)).toEqual([]);
  });

  test('files are short, named in kebab case, and there are no barrels', () => {
    const long = product.filter(({ text }) => text.split('\n').length > 301);
    const named = product.filter(
      ({ path }) => !/^(\[?[a-z0-9-]+\]?\/)*[a-z0-9-]+(\.(test|d|config|prove\.config))?\.tsx?$/.test(path),
    );
    const barrels = product.filter(({ path }) => /(^|\/)index\.tsx?$/.test(path));
    expect({ long: offenders(long), named: offenders(named), barrels: offenders(barrels) }).toEqual({
      long: [],
      named: [],
      barrels: [],
    });
  });

  test('no file is named as another is, and no exported name stands for two things', () => {
    const ofTheFramework = /^(page|layout|route|not-found|loading|error)$/;
    const nameOf = (path: string) => path.replace(/^.*\//, '').replace(/\.(tsx?|mts|mjs|cjs)$/, '');
    // A command is named for what it does, and so is the test beside a file.
    const files = listFiles(['app', 'components', 'lib', 'scripts', 'tests']).filter(
      (path) => !ofTheFramework.test(nameOf(path)),
    );
    const EXPORTED = /^export (?:async )?(?:function\*?|const|let|class|type|interface|enum) +(\w+)/gm;
    const FRAMEWORK = ['GET', 'POST', 'dynamic', 'metadata', 'generateMetadata', 'config'];
    const exported = product.flatMap(({ path, code }) =>
      [...code.matchAll(EXPORTED)].flatMap(([, name = '']) => (FRAMEWORK.includes(name) ? [] : [{ name, path }])),
    );
    expect(twice(files.map((path) => ({ name: nameOf(path), path })))).toEqual([]);
    expect(twice(exported)).toEqual([]);
  });

  test('no test judges by the clock on the wall what a busy machine may take: benchmarks judge times', () => {
    const LEAST_MS = 10_000;
    const judged =
      /(?:monotonicMs\(\)|performance\.now\(\)|elapsedMs\(\)|\bwallMs\(\))[^;]*?\.toBeLess\w+\(\s*([\d_]+)/g;
    const tests = listFiles(['app', 'components', 'lib', 'tests']).filter((path) => /\.(test|spec)\.tsx?$/.test(path));
    const found = tests.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(judged)].flatMap(([, most = '']) =>
        Number(most.replaceAll('_', '')) < LEAST_MS ? [`${path}: ${most}`] : [],
      ),
    );
    expect(tests.length).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });

  test('checks are not loosened', () => {
    const found = sources.filter(
      ({ text, code }) =>
        /\bas any\b|: any\b|<any>/.test(code) || /@ts-ignore|@ts-expect-error|@ts-nocheck|biome-ignore/.test(text),
    );
    expect(offenders(found)).toEqual([]);
  });

  test('nothing says success of what has only begun, and no glyph of a circular arrow stands for restarting', () => {
    const found = product.filter(
      ({ path, text }) =>
        path.startsWith('components/') &&
        /\b(RotateCw|RotateCcw|RefreshCw|RefreshCcw|Successfully|successfully)\b/.test(text),
    );
    expect(offenders(found)).toEqual([]);
  });
});
