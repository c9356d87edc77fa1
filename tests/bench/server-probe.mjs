// Loaded into a server that is measured (node --import): tells what its process has used, over a socket of its own.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { createServer } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const TICK_MS = 4;

if (isMainThread && process.env.BENCH_PROBE) start(process.env.BENCH_PROBE);

/** What the main thread has run on a processor, in milliseconds: not what it waited for one. Linux tells. */
function ranMs() {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  }
}

function start(path) {
  let last = { wall: performance.now(), ran: ranMs() };
  let most = { heldMs: 0, lateMs: 0, over: 0 };
  const timer = setInterval(() => {
    const now = { wall: performance.now(), ran: ranMs() };
    const late = now.wall - last.wall - TICK_MS;
    // Whoever shares the processor makes it late, and does not hold it.
    const held = Math.min(late, now.ran - last.ran);
    most.lateMs = Math.max(most.lateMs, late);
    most.heldMs = Math.max(most.heldMs, held);
    if (held > 20) most.over += 1;
    last = now;
  }, TICK_MS);
  timer.unref();
  let session = null;
  const answers = {
    '/figures': async () => {
      const { user, system } = process.cpuUsage();
      const { rss, heapUsed } = process.memoryUsage();
      const figures = { cpuMs: (user + system) / 1_000, rssBytes: rss, heapBytes: heapUsed, ...most };
      most = { heldMs: 0, lateMs: 0, over: 0 };
      return figures;
    },
    '/collect': async () => {
      setFlagsFromString('--expose-gc');
      runInNewContext('gc')();
      return {};
    },
    '/profile': async () => {
      session = new Session();
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: 500 });
      await session.post('Profiler.start');
      return {};
    },
    '/profiled': async (query) => {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      writeFileSync(query.get('to'), JSON.stringify(profile));
      return {};
    },
  };
  // Not by HTTP: what the desk asks of every request is none of its business.
  const server = createServer((connection) => {
    connection.setEncoding('utf8').on('error', () => undefined);
    connection.once('data', (line) => {
      const url = new URL(line.trim(), 'http://probe');
      const answer = answers[url.pathname] ?? (async () => ({}));
      answer(url.searchParams).then(
        (body) => connection.end(JSON.stringify(body)),
        () => connection.destroy(),
      );
    });
  });
  server.on('error', () => undefined);
  rmSync(path, { force: true });
  server.listen(path);
  server.unref();
}
