import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { monotonicMs } from '@/lib/clock';
import { Client, sdk } from '../support/sdk-client';

const children: ChildProcess[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
  }
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true, force: true });
  }
});

interface Ready {
  ready: boolean;
  pid: number;
  port: number;
  regionPorts: Record<string, number>;
  token: string;
}

function run(args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/simulator/main.ts', '--port', '0', ...args], {
    cwd: path.resolve(import.meta.dirname, '../..'),
  });
  children.push(child);
  let out = '';
  let err = '';
  child.stderr.on('data', (data) => {
    err += data;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  const ready = new Promise<Ready>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      out += data;
      if (out.includes('\n')) {
        resolve(JSON.parse(out));
      }
    });
    child.on('close', () => reject(new Error(err)));
  });
  ready.catch(() => {});
  return { child, ready, ended };
}

function dataDir() {
  const folder = mkdtempSync(path.join(tmpdir(), 'simulator-'));
  folders.push(folder);
  return folder;
}

async function get<T>(ready: Ready, what: string): Promise<T> {
  return (await (await fetch(`http://127.0.0.1:${ready.port}/__simulator/${what}`)).json()) as T;
}

function reboot(ready: Ready, instanceId: string) {
  const client = new Client({
    accessKeyId: 'mine',
    accessKeySecret: 'my:secret',
    protocol: 'HTTP',
    endpoint: `127.0.0.1:${ready.port}`,
    regionId: 'cn-hangzhou',
  } as ConstructorParameters<typeof Client>[0]);
  return client.rebootInstance(new sdk.RebootInstanceRequest({ instanceId }));
}

describe('the simulator as a process', () => {
  it('says in one line that it is ready, tells who it is, and ends with 0 at SIGTERM, whatever connections are kept alive', async () => {
    const { child, ready, ended } = run(['--token', 'mark', '--regions', 'cn-beijing,us-east-1', '--instances', '10']);
    const line = await ready;
    expect(line).toMatchObject({ ready: true, pid: child.pid, token: 'mark' });
    expect(Object.keys(line.regionPorts)).toEqual(['cn-beijing', 'us-east-1']);
    expect(await get(line, 'health')).toMatchObject({ token: 'mark', pid: child.pid, port: line.port, instances: 10 });
    const start = monotonicMs();
    child.kill('SIGTERM');
    const { code, out } = await ended;
    expect(code).toBe(0);
    // Waiting for connections that are kept alive would take two minutes.
    expect(monotonicMs() - start).toBeLessThan(60_000);
    expect(out.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    [['--scenario', 'nice'], /^--scenario nice is unknown; there are calm, .*empty\.$/],
    [['--port', 'http'], /^--port http must be a port from 0 to 65535\.$/],
    [['--speed', '0'], /^--speed 0 must be a number above 0\.$/],
    [['--key', 'nosecret'], /^--key must be id:secret\.$/],
    [['--spede', '2'], /^--spede is not a flag of the simulator/],
    [['--seed'], /^--seed needs a value\.$/],
  ])('refuses %j with one sentence and exit 1', async (args, sentence) => {
    const { code, out, err } = await run(args).ended;
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.trim()).toMatch(sentence);
  });

  it('goes on after a stop with its restarts, changes and ledger, and starts anew when the seed is another', async () => {
    const args = ['--data-dir', dataDir(), '--key', 'mine:my:secret', '--instances', '30'];
    const first = run(args);
    const before = await first.ready;
    const fleet = await get<{ InstanceId: string; CreationTime: string }[]>(before, 'instances');
    const [one, two] = fleet.map((instance) => instance.InstanceId);
    await fetch(`http://127.0.0.1:${before.port}/__simulator/instances/${two}`, {
      method: 'PATCH',
      body: JSON.stringify({ InstanceName: 'renamed', SimulatedBootSeconds: 5 }),
    });
    await reboot(before, one ?? '');
    const ledger = await get<object[]>(before, 'ledger?action=RebootInstance');
    first.child.kill('SIGTERM');
    await first.ended;

    const second = run(args);
    const after = await second.ready;
    expect(await get(after, 'ledger')).toEqual(ledger);
    const again = await get<Record<string, unknown>[]>(after, 'instances');
    expect(again[0]).toMatchObject({ InstanceId: one, Status: 'Starting', CreationTime: fleet[0]?.CreationTime });
    expect(again[1]).toMatchObject({ InstanceId: two, InstanceName: 'renamed', SimulatedBootSeconds: 5 });
    second.child.kill('SIGTERM');
    await second.ended;

    const third = await run([...args, '--seed', '2']).ready;
    expect(await get(third, 'ledger')).toEqual([]);
    expect((await get<Record<string, unknown>[]>(third, 'instances'))[0]).toMatchObject({ Status: 'Running' });
  });

  it('loses no accepted restart that is older than a moment when it is killed', async () => {
    const args = ['--data-dir', dataDir(), '--key', 'mine:my:secret', '--instances', '30'];
    const first = run(args);
    const before = await first.ready;
    const id = (await get<{ InstanceId: string }[]>(before, 'instances'))[0]?.InstanceId ?? '';
    await reboot(before, id);
    const file = path.join(args[1] ?? '', 'simulator-ledger.jsonl');
    const start = monotonicMs();
    const { existsSync } = await import('node:fs');
    while (!existsSync(file) && monotonicMs() - start < 60_000) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    const state = async () => get<{ Status: string }>(second, `instances/${id}`);
    // The state follows the ledger in the same turn of the event loop: one answer later it is there.
    await get(before, 'health');
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await run(args).ready;
    expect(await state()).toMatchObject({ Status: 'Starting' });
    expect(await get(second, 'ledger')).toMatchObject([{ instanceId: id, outcome: 'accepted' }]);
  });
});
