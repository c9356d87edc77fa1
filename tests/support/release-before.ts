import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BARE_ENVIRONMENT } from './run-process';

/** The last commit of the release before this one. Whoever releases writes the next one here. */
const COMMIT = '9e5aedabc910658e8b9b7cfba447c7fc9feb568e';

/**
 * The release before, installed and built in a folder of its own, which is kept for the next time. Gives that folder.
 * @throws Error when the commit is not in this clone, or it cannot be installed or built.
 */
export async function buildReleaseBefore(): Promise<string> {
  const folder = join(tmpdir(), `restart-desk-${COMMIT.slice(0, 12)}`);
  const done = join(folder, 'built');
  if (existsSync(done)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // A clone with all commits is needed: CI makes one, a shallow clone has none.
  const archive = execFileSync('git', ['archive', '--format=tar', COMMIT], { maxBuffer: 200_000_000 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  await new Promise<void>((resolve, reject) => {
    let output = '';
    const child = spawn(process.execPath, ['scripts/build.mjs'], {
      cwd: folder,
      env: { ...BARE_ENVIRONMENT, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        output += text.toString('utf8');
      });
    child.on('close', (status) =>
      status === 0 ? resolve() : reject(new Error(`The release before was not built:\n${output.slice(-3_000)}`)),
    );
  });
  writeFileSync(done, '');
  return folder;
}
