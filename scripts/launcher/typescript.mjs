import { pathToFileURL } from 'node:url';
import { inRoot } from './root.mjs';

/**
 * Imports a TypeScript module of the checkout into this process. Packages must be installed. Each call has modules of its
 * own: classes of two calls are not the same, so errors are told apart by name.
 * @param {string[]} parts
 */
export async function importTypeScript(...parts) {
  // `register` of the same package would hide the named exports: without "type": "module" our files count as CommonJS.
  const { tsImport } = await import('tsx/esm/api');
  return tsImport(pathToFileURL(inRoot(...parts)).href, import.meta.url);
}
