import { expect, test } from 'vitest';
import { readSources } from '../support/read-sources';

/**
 * What a process has once beside its desk, and why it cannot be on the desk, in a context, or in a worker. Next puts a module
 * into several bundles, so that each of these goes by lib/process-wide.ts.
 */
const NAMES: Readonly<Record<string, string>> = {
  config: 'settings are read once, by the door and by pages before there is a desk',
  desk: 'the one object that holds all that runs',
  pass: 'requests are marked by the door, and read by the proxy, before there is a desk',
  asked: 'who waits is noted at the door before there is a desk, and asked for behind it in another bundle',
  metrics: 'counted from the first line of the process on, and scraped while it starts',
  'request-error-lines': 'Next tells of errors before there is a desk and after it has ended',
  'acts-first': 'the door says that somebody acts before there is a desk, and every room may let them go first',
  'sign-event': 'every room writes events, with a transaction and nothing else in hand; commands do so without a desk',
  'after-commit': 'what waits for a commit belongs to its transaction, which comes from a driver',
  'wire-witnesses': "Node's own channel is listened to once, for every client of the SDK",
};

const product = readSources().filter(({ isTest }) => !isTest);

test('a process holds nothing but its desk and what is named here, with its reason', () => {
  const named = product
    .filter(({ path }) => path !== 'lib/process-wide.ts')
    .flatMap(({ code }) => [...code.matchAll(/\bprocessWide(?:<[^(]*>)?\(\s*'([^']+)'/g)].map(([, name = '']) => name));
  expect(named.sort()).toEqual(Object.keys(NAMES).sort());
  const calls = product.flatMap(({ code }) => [...code.matchAll(/\bprocessWide(?:<[^(]*>)?\(/g)]);
  // And where it is made.
  expect(calls.length, 'each is called by its name').toBe(named.length + 1);
});

test('lib/process-wide.ts alone puts anything on the global object', () => {
  const found = product.filter(({ code }) => /\bSymbol\.for\(|\bglobalThis\b/.test(code)).map(({ path }) => path);
  expect(found).toEqual(['lib/process-wide.ts']);
});
