import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of the checkout. Every process of the desk runs in it. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * A path inside the checkout.
 * @param {string[]} parts
 */
export function inRoot(...parts) {
  return path.join(root, ...parts);
}
