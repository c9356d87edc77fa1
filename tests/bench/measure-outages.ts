import { delay, stopwatch, wallMs } from '@/lib/clock';
import { eventually } from '../support/eventually';
import { type HeardNews, openViewer, pageSubjects } from '../support/live-viewers';
import type { TestServer } from '../support/server';
import type { Figure } from './figures';
import { openBrowser, visitFleet } from './fleet-browser';
import { type ScaleDesk, untilAllRead } from './scale-desk';

const PER_SECOND = 20;
/** Holds two sweeps at the product's own pace. */
const COUNTED_MS = 60_000;
const AWAY_MS = 30_000;
/** As many as a stream may ask for. */
const WATCHED = 999;

/** What two server processes show while one of them, and while PostgreSQL, is killed. */
export async function measureOutagesAtScale(desk: ScaleDesk): Promise<Figure[]> {
  await desk.stop();
  await desk.start('simulated');
  await untilAllRead(desk);
  const other = await desk.startBeside();
  try {
    await eventually('the other to show the fleet', async () => {
      const answer = await other.get('/api/fleet?from=0&count=1');
      return answer.ok && ((await answer.json()) as { fleetTotal: number }).fleetTotal >= desk.size;
    });
    await desk.churn(PER_SECOND);
    const news = await watchNews(other);
    const calls = async () => {
      await desk.forgetLedger();
      await delay(COUNTED_MS);
      return (await desk.ledger('DescribeInstances')).length;
    };
    const before = await calls();
    const killedAt = wallMs();
    await desk.stop();
    const wentOnMs = (await news.firstReadAfter(killedAt)) - killedAt;
    const after = await calls();
    news.close();
    const figures: Figure[] = [
      {
        name: 'the reading one of two servers is killed: until the other tells what was read after that',
        value: wentOnMs,
        limit: 5_000,
        why: 'pages go on',
      },
      {
        name: `calls of DescribeInstances in the ${COUNTED_MS / 1_000} s after that`,
        value: after,
        limit: before + desk.size / 100 + 4,
        why: 'as many as in the minute before, and the sweep that whoever takes over begins with',
      },
    ];
    console.log(`went on after ${wentOnMs} ms; ${before} calls before, ${after} after`);
    figures.push(...(await measureDatabaseAway(desk, other)));
    return figures;
  } finally {
    await desk.churn(0);
    await other.kill();
  }
}

async function measureDatabaseAway(desk: ScaleDesk, server: TestServer): Promise<Figure[]> {
  const browser = await openBrowser();
  try {
    const visit = await visitFleet(browser, server.url, server.cookie);
    const trouble = visit.page
      .locator('main')
      .getByText(/Restart Desk/)
      .filter({ hasText: /unreachable|cannot|error/i });
    const killed = stopwatch();
    desk.killDatabase();
    await trouble.first().waitFor({ timeout: AWAY_MS });
    const saidMs = killed.elapsedMs();
    console.log(`away: "${await trouble.first().textContent()}" after ${saidMs.toFixed(0)} ms`);
    await delay(Math.max(0, AWAY_MS - saidMs));
    await desk.startDatabase();
    const back = stopwatch();
    const backAt = wallMs();
    await trouble.first().waitFor({ state: 'hidden', timeout: 120_000 });
    const rightMs = back.elapsedMs();
    const news = await watchNews(server);
    const readMs = (await news.firstReadAfter(backAt)) - backAt;
    news.close();
    console.log(
      `back: the page is right after ${rightMs.toFixed(0)} ms, told of what was read since after ${readMs} ms`,
    );
    await visit.close();
    return [
      {
        name: 'PostgreSQL is killed: until the page says so',
        value: saidMs,
        limit: 10_000,
        why: 'nobody acts on what is old',
      },
      {
        name: `PostgreSQL comes back after ${AWAY_MS / 1_000} s: until the page says nothing of it any more`,
        value: rightMs,
        limit: 5_000,
        why: 'pages are right again',
      },
      {
        name: `PostgreSQL comes back after ${AWAY_MS / 1_000} s: until a page is told what was read since`,
        value: readMs,
        limit: 5_000,
        why: 'pages are right again',
      },
    ];
  } finally {
    await browser.close();
  }
}

/** Follows the first rows of the fleet. */
async function watchNews(
  server: TestServer,
): Promise<{ firstReadAfter: (ms: number) => Promise<number>; close: () => void }> {
  const heard: { askedMs: number; atMs: number }[] = [];
  const hear = ({ news, atMs }: HeardNews) => {
    for (const message of news.messages)
      if (message.kind === 'fleet')
        for (const { askedAt } of message.delta.rows) heard.push({ askedMs: Date.parse(askedAt), atMs });
  };
  const viewer = await eventually('the stream to open', () =>
    openViewer(server.url, server.cookie, pageSubjects(0, WATCHED), hear).catch(() => null),
  );
  return {
    firstReadAfter: async (ms) =>
      (await eventually('something read after that', async () => heard.find(({ askedMs }) => askedMs > ms) ?? null))
        .atMs,
    close: viewer.close,
  };
}
