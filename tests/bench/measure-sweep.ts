import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { stopwatch } from '@/lib/clock';
import { createAlibabaCloud } from '@/lib/cloud/alibaba/alibaba-cloud';
import { readConfig, readCredentials } from '@/lib/config/config';
import { openDatabase } from '@/lib/db/client';
import { migrateDatabase } from '@/lib/db/migrate';
import { createRequestBudget } from '@/lib/runtime/request-budget';
import { createKnownReads } from '@/lib/sync/known-reads';
import { type SourceContext, sweepSource } from '@/lib/sync/read-source';
import { registerSources } from '@/lib/sync/source-health';
import { startEmbeddedPostgres } from '@/scripts/launcher/postgres/start-postgres';
import { createDatabase } from '../support/create-database';
import { realAnswer } from '../support/real-answer';
import { type Figure, median } from './figures';

const REGIONS = ['cn-hangzhou', 'cn-shanghai'];
const PAGE_SIZE = 100;
const LATENCY_MS = 80;
/** Calls a minute for each region: its own, so that the budget is counted and never waited for. */
const BUDGET = 1_000_000;
/** Of the largest fleet one: it takes a minute. */
const ROUNDS = 3;

/**
 * How much longer a sweep takes than its pages one after another must, all regions beside each other: the real SDK over HTTP, a
 * real PostgreSQL and its request budget, and an endpoint on a thread of its own that answers each page after 80 ms. What it must
 * take is measured beside it, by whoever does nothing but follow the tokens.
 * @param size how many instances; a multiple of 200.
 */
export async function measureSweep(size: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
  try {
    return await measureSize(size, await createDatabase(postgres.databaseUrl));
  } finally {
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureSize(size: number, databaseUrl: string): Promise<Figure[]> {
  await migrateDatabase(databaseUrl, 'simulated');
  const pages = size / REGIONS.length / PAGE_SIZE;
  const endpoint = await startEndpoint(pages);
  const open = openDatabase(databaseUrl, () => undefined);
  const counting = openDatabase(databaseUrl, () => undefined, REGIONS.length);
  const { budgets, pace } = readConfig({
    DATABASE_URL: databaseUrl,
    DESK_REGIONS: REGIONS.join(),
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${endpoint.port}`,
    DESK_BUDGET_DESCRIBE_INSTANCES: String(BUDGET),
  });
  const cloud = createAlibabaCloud({
    endpoints: { '*': { protocol: 'http', host: `127.0.0.1:${endpoint.port}` } },
    fleet: 'simulated',
    readTimeoutMs: pace.readTimeoutMs,
    connectTimeoutMs: pace.connectTimeoutMs,
    accounts: new Map([['default', readCredentials({ kind: 'simulated', key: 'simulated' })]]),
    budget: createRequestBudget(counting.db, budgets),
  });
  const targets = REGIONS.map((regionId) => ({ accountId: 'default', regionId }));
  const context: SourceContext = {
    ...{ db: open.db, cloud, targets, gapMs: 15_000, goneMs: 60_000, known: createKnownReads() },
    onReads: async () => false,
    signal: new AbortController().signal,
  };
  const sweepAll = async () => {
    const { elapsedMs } = stopwatch();
    const swept = await Promise.all(targets.map((target) => sweepSource(context, target)));
    if (!swept.every((one) => one.whole && one.pages === pages)) throw new Error(JSON.stringify(swept));
    return elapsedMs();
  };
  try {
    await cloud.warmUp();
    await registerSources(open.db, targets);
    const firstMs = await sweepAll();
    await endpoint.calls();
    const rounds = size < 100_000 ? ROUNDS : 1;
    const swept: number[] = [];
    const followed: number[] = [];
    let strayCalls = 0;
    for (let round = 0; round < rounds; round += 1) {
      followed.push(await followAll(endpoint.port));
      await endpoint.calls();
      swept.push(await sweepAll());
      const calls = await endpoint.calls();
      for (const region of REGIONS) strayCalls += Math.abs((calls[region] ?? 0) - pages);
    }
    const [sweptMs, boundMs] = [median(swept), median(followed)];
    console.log(
      `${size} instances in ${REGIONS.length} regions: first ${firstMs.toFixed(0)} ms, then ${sweptMs.toFixed(0)} ms; following the tokens alone ${boundMs.toFixed(0)} ms, ${pages} times ${LATENCY_MS} ms ${pages * LATENCY_MS} ms`,
    );
    return [
      {
        name: `sweep in ${REGIONS.length} regions, median of ${rounds}`,
        value: sweptMs,
        limit: 1.1 * boundMs,
        why: `1.1 of what it takes to follow the tokens of ${pages} pages a region, ${LATENCY_MS} ms each; a budget of its own, ${BUDGET} calls a minute`,
      },
      {
        name: 'sweep: calls of DescribeInstances beside its pages (calls)',
        value: strayCalls,
        limit: 0,
        why: 'exactly the pages',
      },
    ];
  } finally {
    await Promise.all([open.close(), counting.close(), endpoint.stop()]);
  }
}

/** How long it takes to do nothing but ask for each page with the token of the one before it, on a new connection each. Milliseconds. */
async function followAll(port: number): Promise<number> {
  const { elapsedMs } = stopwatch();
  await Promise.all(
    REGIONS.map(async (region) => {
      for (let token: string | null = ''; token !== null; ) {
        const { NextToken } = JSON.parse(await textAt(port, `/?RegionId=${region}&NextToken=${token}`)) as {
          NextToken: string;
        };
        token = NextToken === '' ? null : NextToken;
      }
    }),
  );
  return elapsedMs();
}

function textAt(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers: { connection: 'close' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
      response.on('error', reject);
    }).on('error', reject);
  });
}

async function startEndpoint(pages: number): Promise<{
  port: number;
  /** How many calls each region has had since it was last asked. */
  calls(): Promise<Record<string, number>>;
  stop(): Promise<unknown>;
}> {
  const { answer } = realAnswer('recorded-2024') as { answer: { Instances: { Instance: object[] } } };
  const workerData = {
    instance: answer.Instances.Instance[0],
    pageSize: PAGE_SIZE,
    pagesOf: Object.fromEntries(REGIONS.map((region) => [region, pages])),
    latencyMs: LATENCY_MS,
  };
  const worker = new Worker(new URL('./paged-endpoint.mjs', import.meta.url), { workerData });
  const [{ port }] = (await once(worker, 'message')) as [{ port: number }];
  return {
    port,
    async calls() {
      worker.postMessage('calls');
      const [{ calls }] = (await once(worker, 'message')) as [{ calls: Record<string, number> }];
      return calls;
    },
    stop: () => worker.terminate(),
  };
}
