import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * The content of a small JSON file; null when it is missing or broken.
 * @param {string} file
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Writes a small JSON file for this user alone. A reader sees the old content or the new one, never half of it.
 * @param {string} file
 * @param {object} content
 */
export function writeJson(file, content) {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
