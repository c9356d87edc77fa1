import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RestartInput, RestartReply } from '@/lib/domain/instance/fleet-views';
import { eventually } from './eventually';
import { freePort } from './free-port';
import { ONLY_PERSON, signIn, type TestPerson } from './sign-in';
import './one-request-a-connection';

/** Both runners work in the top folder. */
const TOP = process.cwd();

/** One `next start` on the production build: the server process and nothing else, so that a test can kill or freeze it. */
export interface TestServer {
  url: string;
  /** The folder whose build it serves. */
  folder: string;
  pid: number;
  /** Everything it has printed. */
  output(): string;
  /** The part of it that went to stderr. */
  errors(): string;
  hasEnded(): boolean;
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>;
  /** The Cookie header of who asks; empty until somebody is signed in. */
  cookie: string;
  /** Reads a path of it as the signed-in person. */
  get(path: string): Promise<Response>;
  /** Calls the server action of the dialog over HTTP, as a browser would. Rejects when the answer is lost. */
  ask(input: Partial<RestartInput> & { instanceId: string }): Promise<RestartReply>;
  signal(name: NodeJS.Signals): void;
  /** Ends it at once, and waits for its end. */
  kill(): Promise<void>;
}

/**
 * Starts a server process on the production build that is there, with these settings, signs somebody in and waits until
 * it answers them.
 * @param who the demo operator, or where there are no demo people an operator who is made for it, unless it is said.
 * @param folder of another build than this one.
 */
export async function startServer(
  env: Record<string, string>,
  port?: number,
  who: string | TestPerson = env.DESK_FLEET === 'alibaba' ? ONLY_PERSON : 'demo-operator',
  folder = TOP,
): Promise<TestServer> {
  const server = await spawnServer(env, port, folder);
  await eventually(`the server to answer at ${server.url}`, async () => {
    if (server.hasEnded()) throw new Error(`The server ended:\n${server.output()}`);
    const ready = await fetch(`${server.url}/readyz`).catch(() => null);
    if (ready?.ok !== true) return false;
    if (server.cookie === '') server.cookie = await signIn(env.DATABASE_URL ?? '', server.url, who);
    return (await server.get('/api/fleet').catch(() => null))?.ok === true;
  }).catch(async (error: unknown) => {
    // Nobody would end it.
    await server.kill();
    throw error;
  });
  return server;
}

/** The same without waiting: for a server that is not to start, or not yet. */
export async function spawnServer(env: Record<string, string>, port?: number, folder = TOP): Promise<TestServer> {
  const at = port ?? (await freePort());
  const url = `http://127.0.0.1:${at}`;
  const child = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(at)],
    {
      cwd: folder,
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
  const server: TestServer = {
    url,
    folder,
    cookie: '',
    get: (path) => fetch(`${url}${path}`, { headers: { cookie: server.cookie }, redirect: 'manual' }),
    pid: child.pid ?? 0,
    output: () => Buffer.concat(chunks).toString('utf8'),
    errors: () => Buffer.concat(errors).toString('utf8'),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    ended,
    ask: (input) => callAction(url, server.cookie, input, folder),
    signal: (name) => {
      child.kill(name);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
  return server;
}

/** The ids of the server actions that the build holds, by their names. Each build makes new ones. */
export function actionIds(folder = TOP): Record<string, string> {
  const manifest: unknown = JSON.parse(
    readFileSync(join(folder, '.next/server/server-reference-manifest.json'), 'utf8'),
  );
  const { node } = manifest as { node: Record<string, { exportedName: string }> };
  return Object.fromEntries(Object.entries(node).map(([id, { exportedName }]) => [exportedName, id]));
}

/** The id of one server action. @throws Error when the build has none of that name. */
export function actionId(name: string, folder = TOP): string {
  const id = actionIds(folder)[name];
  if (id === undefined) throw new Error(`The build holds no server action ${name}`);
  return id;
}

/** The answer to a server action over HTTP, whatever it is. */
export async function postAction(
  url: string,
  cookie: string,
  action: string,
  args: unknown[],
  headers: Record<string, string> = {},
  folder = TOP,
): Promise<{ status: number; headers: Headers; text: string; value: unknown }> {
  const response = await fetch(`${url}/fleet`, {
    method: 'POST',
    headers: {
      'next-action': actionId(action, folder),
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
      origin: url,
      cookie,
      ...headers,
    },
    body: JSON.stringify(args),
    redirect: 'manual',
  });
  const text = await response.text();
  // React's wire format: a line for each chunk; what the action returned is chunk 1.
  const line = text.split('\n').find((candidate) => candidate.startsWith('1:'));
  return {
    status: response.status,
    headers: response.headers,
    text,
    value: response.status === 200 && line !== undefined ? JSON.parse(line.slice(2)) : undefined,
  };
}

/** Does something by POST, as a page does; `body` as it is sent when it is a text. */
export async function postJson(
  url: string,
  cookie: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; value: unknown }> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.startsWith('application/json') === true;
  return { status: response.status, value: json ? JSON.parse(text) : text };
}

/** Calls the server action of the dialog over HTTP, as a browser would. Rejects when the answer is lost. */
export async function callAction(
  url: string,
  cookie: string,
  input: Partial<RestartInput> & { instanceId: string },
  folder = TOP,
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
  const { status, text, value } = await postAction(url, cookie, 'restartAction', [full], {}, folder);
  if (value === undefined) throw new Error(`The action answered ${status}: ${text.slice(0, 300)}`);
  return value as RestartReply;
}
