import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const TOP = resolve(import.meta.dirname, '../..');
const FOLDERS = ['app', 'components', 'lib'];

/** A source file of the product: its path from the top, its text, and what it imports. */
export interface Source {
  path: string;
  text: string;
  /** The text without its comments. */
  code: string;
  isTest: boolean;
  /**
   * Paths from the top for our own files (without ending), names for packages. `type` for imports that leave no trace at run time, `late` for those that
   * wait until they are asked for.
   */
  imports: { target: string; own: boolean; type: boolean; late: boolean }[];
}

/** All TypeScript files of app, components and lib, and those at the top. */
export function readSources(): Source[] {
  const top = readdirSync(TOP).filter((name) => /\.tsx?$/.test(name));
  return [...top, ...FOLDERS.flatMap((folder) => walk(join(TOP, folder)))].map((path) =>
    readSource(relative(TOP, resolve(TOP, path))),
  );
}

/** Paths from the top of all scripts in these folders. */
export function listFiles(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(TOP, folder), { recursive: true, encoding: 'utf8' }).flatMap((name) =>
      /\.(tsx?|mts|mjs|cjs)$/.test(name) ? [`${folder}/${name}`] : [],
    ),
  );
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return walk(path);
    return /\.(ts|tsx)$/.test(name) ? [path] : [];
  });
}

function readSource(path: string): Source {
  const text = readFileSync(join(TOP, path), 'utf8');
  const pattern =
    /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;
  const imports = [...text.matchAll(pattern)].map((match) => {
    const name = match[2] ?? match[3] ?? '';
    const own = name.startsWith('.') || name.startsWith('@/');
    const target = name.startsWith('@/')
      ? name.slice(2)
      : own
        ? relative(TOP, resolve(TOP, dirname(path), name))
        : name;
    return { target, own, type: match[1] !== undefined, late: match[3] !== undefined };
  });
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return { path, text, code, isTest: /\.test\.tsx?$/.test(path) || path.includes('/testing/'), imports };
}
