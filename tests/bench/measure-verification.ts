import { stopwatch } from '@/lib/clock';
import { openDatabase } from '@/lib/db/client';
import { sealEvents } from '@/lib/seals/seal-events';
import { historyKeys } from '@/lib/seals/seal-keys';
import { verifyDesk } from '@/scripts/commands/verify-desk';
import type { Figure } from './figures';
import { MANY_RESTARTS, withLargeHistory } from './large-history';

const KEY = 'a key of the history that only measurements have';
/** Events that are sealed in one transaction. */
const SEALED_AT_ONCE = 5_000;

/**
 * Measures how long sealing and verifying a large history take, and by how much memory the process grows.
 * @param given `--restarts <n>`: so many, a million unless it is said.
 */
export function measureVerification(given: readonly string[] = process.argv): Promise<Figure[]> {
  const restarts = restartsIn(given);
  return withLargeHistory({ restarts, toSeal: true }, async (url) => {
    const sealing = stopwatch();
    const events = await sealAll(url);
    const sealedMs = sealing.elapsedMs();
    console.log(`${events} events sealed in ${Math.round(sealedMs / 1000)} s`);
    const verifying = stopwatch();
    const megabytes = await growthOf(() => verifyAll(url));
    const verifiedMs = verifying.elapsedMs();
    console.log(`${events} events and ${restarts} restarts verified in ${Math.round(verifiedMs / 1000)} s`);
    const perThousand = (ms: number) => (ms / events) * 1_000;
    return [
      { name: 'sealing, ms a thousand events', value: perThousand(sealedMs), limit: 250, why: '4,000 a second' },
      {
        name: 'verifying, with restarts and rollouts, ms a thousand events',
        value: perThousand(verifiedMs),
        limit: 225,
        why: '8 million events within half an hour',
      },
      {
        name: 'MB of memory for verifying',
        value: megabytes,
        limit: 150,
        why: 'the size of a history costs no memory',
      },
    ];
  });
}

function restartsIn(given: readonly string[]): number {
  const at = given.indexOf('--restarts');
  if (at < 0) return MANY_RESTARTS;
  const restarts = Number(given[at + 1]);
  if (!Number.isInteger(restarts) || restarts < 1) throw new Error('--restarts must be a number from 1 on');
  return restarts;
}

/** Seals all that waits. @returns how many events. */
async function sealAll(url: string): Promise<number> {
  const { db, close } = openDatabase(url, () => undefined, 1);
  const keys = historyKeys(KEY, 'simulated');
  try {
    for (let sealed = 0; ; ) {
      const pass = await sealEvents(db, keys, { limit: SEALED_AT_ONCE });
      if (pass.kind !== 'sealed' || pass.rejected.length > 0) throw new Error(JSON.stringify(pass));
      sealed += pass.count;
      if (!pass.more) return sealed;
    }
  } finally {
    await close();
  }
}

async function verifyAll(databaseUrl: string): Promise<void> {
  const said: string[] = [];
  const tell = (line: string) => said.push(line);
  const options = { databaseUrl, fleet: 'simulated', key: KEY, anchors: [], tell, progress: () => undefined } as const;
  const result = await verifyDesk(options);
  if (!result.ok) throw new Error([...said.slice(0, 5), result.error].join('\n'));
  console.log(result.value);
}

/** By how many megabytes the process grows at the most meanwhile. */
async function growthOf(work: () => Promise<void>): Promise<number> {
  global.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 10);
  await work().finally(() => clearInterval(watch));
  return (Math.max(most, process.memoryUsage().rss) - before) / 1024 / 1024;
}
