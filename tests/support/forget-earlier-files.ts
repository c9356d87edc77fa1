const FIRST = Symbol.for('restart-desk-tests.environment');
const holder = globalThis as { [key: symbol]: unknown };

/**
 * Lets a file of tests begin as in a process of its own, though it shares one with others: what a process has once
 * (lib/process-wide.ts), and the environment. Modules stay, since reading them takes longer than most files take to run: what
 * a module keeps beside that is a cache of what never changes.
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
}

// Vitest runs this file before each file of tests.
forgetEarlierFiles();
