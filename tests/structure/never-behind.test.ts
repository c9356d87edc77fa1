import { describe, expect, test } from 'vitest';
import { readSources, type Source } from '../support/read-sources';

const product = readSources().filter((source) => !source.isTest);

/** A call of the port to the cloud. */
const ASKS_ECS = /\bcloud\.open\(|\.(describe[A-Z]\w*|mayDescribe|rebootInstance|takeReboot)\(/;

const offenders = (found: readonly Source[]) => found.map(({ path }) => path);

describe('what a person does is never behind what the cloud does', () => {
  const byPath = new Map(product.map((source) => [source.path.replace(/\.tsx?$/, ''), source]));
  /** What asks ECS for something, and waits for it. */
  const asksEcs = new Set(
    product
      .filter(({ path, code }) => /^lib\/(?!cloud\/|simulator\/)/.test(path) && ASKS_ECS.test(code))
      .map(({ path }) => path),
  );

  /** All that a file runs, by what it imports for more than its types. */
  function reaches(from: Source): string[] {
    const seen = new Set<Source>();
    const left = [from];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      for (const { own, type, target } of next.imports) {
        const found = own && !type ? byPath.get(target) : undefined;
        if (found !== undefined) left.push(found);
      }
    }
    return [...seen].map(({ path }) => path).filter((path) => asksEcs.has(path));
  }

  test('what asks ECS is known', () => {
    expect([...asksEcs]).toEqual(expect.arrayContaining(['lib/restarts/read-freshly.ts', 'lib/sync/source-checks.ts']));
  });

  test('no page and no action asks ECS, but for the restart, which answers with its record whatever ECS does', () => {
    const doors = product.filter(({ path }) => path.startsWith('app/') && !path.startsWith('app/api/'));
    const found = doors.filter((door) => reaches(door).length > 0).map(({ path }) => path);
    // The pages hold the action.
    const holders = doors.filter(({ imports }) => imports.some(({ target }) => target === 'app/fleet/restart-actions'));
    expect(found.sort()).toEqual(
      ['app/fleet/ask-restart.ts', 'app/fleet/restart-actions.ts', ...offenders(holders)].sort(),
    );
    const actions = byPath.get('app/fleet/restart-actions');
    expect(actions?.imports.filter(({ own, type }) => own && !type).map(({ target }) => target)).toContain(
      'app/fleet/ask-restart',
    );
  });

  test('a route asks ECS with a deadline', () => {
    const routes = product.filter(({ path }) => path.startsWith('app/api/') && path.endsWith('/route.ts'));
    const found = routes.filter((route) => reaches(route).length > 0);
    expect(found.length).toBeGreaterThan(0);
    expect(offenders(found.filter(({ code }) => !code.includes('answerFromCloud(')))).toEqual([]);
  });

  test('every call from a page has a limit', () => {
    const hands = product.filter(({ path }) => path.startsWith('components/'));
    const streams = 'components/shell/keep-stream.ts';
    const callers = hands
      .filter(({ path }) => path !== streams)
      .filter(({ code }) => /\bfetch\(|XMLHttpRequest|sendBeacon|EventSource|WebSocket/.test(code));
    expect(offenders(callers).sort()).toEqual(['components/shell/ask-desk.ts', 'components/shell/read-json.ts']);
    for (const { code } of callers) expect(code).toContain('AbortSignal.timeout(');
    // A stream lasts: what ends it is that nothing comes.
    expect(hands.find(({ path }) => path === streams)?.code).toMatch(
      /setTimeout\(\(\) => silent\.abort\(\), SILENT_MS\)/,
    );
    // Actions come as props, and are functions that promise something.
    const given = new Set(
      hands.flatMap(({ code }) =>
        [...code.matchAll(/\b(\w+): \([^()]*\) => Promise<(?!boolean|void)/g)].map(([, name]) => name ?? ''),
      ),
    );
    // Their own functions of these names wait through the hook that has the limit, or through read-json.ts.
    const HAVE_IT = [
      'components/sign-in/password-form.tsx',
      'components/sign-in/set-up-page.tsx',
      'components/shell/use-live-view.ts',
      'components/shell/kept-answer.ts',
      'components/shell/desk-provider.tsx',
      'components/fleet/use-saved-views.ts',
      streams,
      'components/shell/live-stream.ts',
    ];
    const waits = hands.filter(
      ({ path, code }) =>
        !HAVE_IT.includes(path) &&
        [...code.matchAll(/\bawait (?:\w+\.)?(\w+)\(|\b(\w+)\([^()]*\)\.then\(/g)].some(([, awaited, chained]) =>
          given.has(awaited ?? chained ?? ''),
        ),
    );
    expect(given.size).toBeGreaterThan(10);
    expect(offenders(waits)).toEqual([]);
  });

  test('no ref is written while a page renders', () => {
    const hands = product.filter(({ path }) => path.startsWith('components/'));
    // Of a function's own statements; effects and handlers stand deeper.
    const found = hands.filter(({ code }) => /^ {2}(?:if \(.*\) |else )*\w+\.current = /m.test(code));
    expect(offenders(found)).toEqual([]);
  });
});
