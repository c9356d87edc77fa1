import { vi } from 'vitest';

const FIRST = Symbol.for('restart-desk-tests.environment');
const holder = globalThis as { [key: symbol]: unknown };

/**
 * Lets a file of tests begin as in a process of its own, though it shares one with others: modules with what they keep,
 * what a process has once (lib/process-wide.ts), and the environment. What comes from node_modules stays, since reading
 * it, the SDK of Alibaba Cloud above all, takes longer than most files take to run.
 */
export function forgetEarlierFiles(): void {
  holder[FIRST] ??= { ...process.env };
  const first = holder[FIRST] as NodeJS.ProcessEnv;
  // Vitest tells each file by the environment which one it is.
  const isOurs = (name: string) => !name.startsWith('VITEST');
  for (const name of Object.keys(process.env)) if (isOurs(name) && !(name in first)) delete process.env[name];
  for (const [name, value] of Object.entries(first)) if (isOurs(name)) process.env[name] = value;

  for (const key of Object.getOwnPropertySymbols(globalThis)) {
    if (key.description?.startsWith('restart-desk.') === true) delete holder[key];
  }
  vi.resetModules();
}

// Vitest runs this file before each file of tests.
forgetEarlierFiles();
