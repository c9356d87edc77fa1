import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RestartInput, RestartReply } from '../../lib/fleet/views';
import { eventually } from './eventually';
import { freePort } from './free-port';

/** Both runners work in the top folder. */
const TOP = process.cwd();

/** One `next start` on the production build: the server process and nothing else, so that a test can kill or freeze it. */
export interface TestServer {
  url: string;
  pid: number;
  /** Everything it has printed. */
  output(): string;
  /** The part of it that went to stderr. */
  errors(): string;
  hasEnded(): boolean;
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>;
  /** Calls the server action of the dialog over HTTP, as a browser would. Rejects when the answer is lost. */
  ask(input: Partial<RestartInput> & { instanceId: string }): Promise<RestartReply>;
  signal(name: NodeJS.Signals): void;
  /** Ends it at once, and waits for its end. */
  kill(): Promise<void>;
}

/** Starts a server process on the production build that is there, with these settings, and waits until it answers. */
export async function startServer(env: Record<string, string>, port?: number): Promise<TestServer> {
  const server = await spawnServer(env, port);
  await eventually(`the server to answer at ${server.url}`, async () => {
    if (server.hasEnded()) throw new Error(`The server ended:\n${server.output()}`);
    const response = await fetch(`${server.url}/api/fleet`).catch(() => null);
    return response?.ok === true;
  }).catch(async (error: unknown) => {
    // Nobody would end it.
    await server.kill();
    throw error;
  });
  return server;
}

/** The same without waiting: for a server that is not to start, or not yet. */
export async function spawnServer(env: Record<string, string>, port?: number): Promise<TestServer> {
  const at = port ?? (await freePort());
  const url = `http://127.0.0.1:${at}`;
  const child = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(at)],
    {
      cwd: TOP,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        NEXT_MANUAL_SIG_HANDLE: '1',
        DESK_BUDGET_REBOOT_INSTANCE: '1000000',
        ...env,
        HOST: '127.0.0.1',
        PORT: String(at),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const chunks: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    errors.push(chunk);
  });
  const ended = new Promise<number | null>((done) => child.once('close', (status) => done(status)));
  return {
    url,
    pid: child.pid ?? 0,
    output: () => Buffer.concat(chunks).toString('utf8'),
    errors: () => Buffer.concat(errors).toString('utf8'),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    ended,
    ask: (input) => callAction(url, input),
    signal: (name) => {
      child.kill(name);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The id of the one server action that the build holds. Each build makes new ones. */
export function restartActionId(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(TOP, '.next/server/server-reference-manifest.json'), 'utf8'));
  const ids = Object.keys((manifest as { node: Record<string, unknown> }).node);
  if (ids.length !== 1 || ids[0] === undefined)
    throw new Error(`The build holds ${ids.length} server actions, not one`);
  return ids[0];
}

/** Calls the server action of the dialog over HTTP, as a browser would. Rejects when the answer is lost. */
export async function callAction(
  url: string,
  input: Partial<RestartInput> & { instanceId: string },
): Promise<RestartReply> {
  const full: RestartInput = {
    regionId: 'cn-hangzhou',
    mode: 'graceful',
    reason: null,
    intentKey: randomUUID(),
    seenRestartId: null,
    acknowledged: [],
    ...input,
  };
  const response = await fetch(`${url}/fleet`, {
    method: 'POST',
    headers: {
      'next-action': restartActionId(),
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
      origin: url,
    },
    body: JSON.stringify([full]),
  });
  const text = await response.text();
  // React's wire format: a line for each chunk; what the action returned is chunk 1.
  const line = text.split('\n').find((candidate) => candidate.startsWith('1:'));
  if (response.status !== 200 || line === undefined)
    throw new Error(`The action answered ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(line.slice(2)) as RestartReply;
}
