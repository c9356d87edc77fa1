import { createServer } from 'node:net';

/**
 * Below the range from which a system hands out ports by itself (32768 on on Linux): what listens on "any port" in
 * another test never gets one of these, so neither takes it before its server is up, nor answers in its place when it
 * is down and still asked.
 */
const FIRST = 20_000;
const EACH = 1_000;
const PROCESSES = 10;

/** Its number among the test processes that run at a time, so that no two look in the same thousand. */
const share = Number(process.env.VITEST_POOL_ID ?? process.env.TEST_PARALLEL_INDEX ?? 0) % PROCESSES;
let next = Math.floor(Math.random() * EACH);

/** A port on loopback that is free, and stays so until the caller takes it. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < EACH; tries += 1) {
    const port = FIRST + share * EACH + next;
    next = (next + 1) % EACH;
    if (await isFree(port)) return port;
  }
  throw new Error(`No port is free from ${FIRST + share * EACH} on.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
