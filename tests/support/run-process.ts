import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The environment of the tests without a setting of the desk, of npm or of the tests themselves. */
export const BARE_ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(DESK_|ALIBABA_|DATABASE_URL$|HOST$|PORT$|NODE_ENV$|VITEST|npm_)/.test(name),
  ),
);

/** Runs a command of `scripts`, or of that path, to its end with these settings and no others, and this on its stdin. */
export function runCommand(script: string, args: string[], settings: Record<string, string>, stdin = '') {
  return new Promise<{ status: number | null; out: string; errors: string }>((done) => {
    const child = spawn(process.execPath, [resolve('scripts', script), ...args], {
      // Next's types want NODE_ENV in every environment.
      env: { ...BARE_ENVIRONMENT, NODE_ENV: 'production', ...settings },
      stdio: 'pipe',
    });
    let out = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('close', (status) => done({ status, out, errors }));
    // One that needs none may have ended.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}
