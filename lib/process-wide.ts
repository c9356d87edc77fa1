/**
 * Something that a process has once. Next puts a module into several bundles, and a variable of a module then exists once
 * in each of them: limits would count, and answers be kept, several times over.
 * @param name unique in the desk.
 * @param make makes it, at the first call in this process.
 */
export function processWide<T extends object>(name: string, make: () => T): T {
  const key = Symbol.for(`restart-desk.${name}`);
  const holder = globalThis as { [key: symbol]: T | undefined };
  holder[key] ??= make();
  return holder[key];
}
