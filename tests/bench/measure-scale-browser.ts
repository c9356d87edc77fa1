import type { Browser } from 'playwright';
import { delay, stopwatch } from '@/lib/clock';
import type { FleetView } from '@/lib/domain/instance/fleet-list';
import { eventually } from '../support/eventually';
import { openViewer, pageSubjects } from '../support/live-viewers';
import { type Figure, median, p95 } from './figures';
import { type FleetVisit, openBrowser, visitFleet } from './fleet-browser';
import { type ScaleDesk, untilAllRead } from './scale-desk';

const VISITS = 5;
const WORDS = 5;
/** A key that changes no row is not measured, and waited for so long, in milliseconds. */
const NO_ROWS_MS = 1_500;
/** What the page asks for by itself after it has come, in milliseconds. */
const SETTLED_MS = 3_000;
const GROWTH_PER_SECOND = 500;
/** A server remembers up to 40,000 changes. */
const WARM_MS = 120_000;
const MB = 1_000_000;
/** What the issue asks for at each size; at another, what it asks for at the next larger one. */
const LIMITS = [
  { size: 1_000, rowsMs: 500, keyMs: 50, heapMb: 16 },
  { size: 10_000, rowsMs: 800, keyMs: 80, heapMb: 30 },
  { size: Number.POSITIVE_INFINITY, rowsMs: 1_000, keyMs: 150, heapMb: 30 },
];

/** What the fleet page is in a browser at a size of the fleet. */
export async function measureBrowserAtScale(desk: ScaleDesk, seconds: number): Promise<Figure[]> {
  const limits = LIMITS.find(({ size }) => desk.size <= size) ?? LIMITS[2];
  if (limits === undefined) return [];
  const browser = await openBrowser();
  try {
    const { url } = desk.server();
    const cookie = await desk.cookie();
    await (await visitFleet(browser, url, cookie)).close();
    const usable: number[] = [];
    for (let at = 0; at < VISITS; at += 1) {
      const visit = await visitFleet(browser, url, cookie);
      usable.push((await visit.noted()).usableMs);
      await visit.close();
    }
    console.log(`usable rows after ${usable.map((ms) => Math.round(ms)).join(', ')} ms`);
    const visit = await visitFleet(browser, url, cookie);
    await delay(SETTLED_MS);
    const { data } = visit.traffic;
    const scriptBytes = await visit.scriptBytes();
    const heapBytes = await visit.heapBytes();
    const timing = await visit.page.evaluate(() => {
      const [visited] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const [painted] = performance.getEntriesByName('first-contentful-paint');
      const { responseStart, responseEnd, domInteractive, transferSize } = visited as PerformanceNavigationTiming;
      return { responseStart, responseEnd, domInteractive, painted: painted?.startTime, transferSize };
    });
    console.log(`of a visit, ms: ${JSON.stringify(timing)}`);
    console.log(`asked for on load: ${data.join(', ')}`);
    const figures: Figure[] = [
      {
        name: 'first usable rows, ms, median of 5',
        value: median(usable),
        limit: limits.rowsMs,
        why: 'warm server, a browser that has seen nothing',
      },
      { name: 'requests for data on load', value: data.length, limit: 1, why: 'the page brings its rows' },
      {
        name: 'JavaScript of the fleet page, kB of gzip',
        value: scriptBytes / 1_000,
        limit: 200,
        why: 'what a page may weigh',
      },
      { name: 'heap of the page, MB', value: heapBytes / MB, limit: limits.heapMb, why: 'after a collection' },
      ...(await measureKeys(desk, visit, limits.keyMs)),
      ...(await measureScroll(visit, seconds)),
    ];
    await visit.close();
    return figures;
  } finally {
    await browser.close();
  }
}

/** Types names of the fleet and takes them back, key by key. */
async function measureKeys(desk: ScaleDesk, { page, noted }: FleetVisit, limit: number): Promise<Figure[]> {
  const view = (await (await desk.server().get('/api/fleet?from=0&count=200')).json()) as FleetView;
  const names = Array.from({ length: WORDS }, (_, at) => view.rows[(at * 37 + 11) % view.rows.length]?.name ?? '');
  const search = page.locator('input[type=search]');
  await search.focus();
  for (const name of names)
    for (const key of [...name, ...Array.from(name, () => 'Backspace')]) {
      const before = (await noted()).keys.length;
      const waited = stopwatch();
      await page.keyboard.press(key);
      while ((await noted()).keys.length === before && waited.elapsedMs() < NO_ROWS_MS) await delay(20);
    }
  const { keys } = await noted();
  console.log(
    `${keys.length} keys that changed rows: ${Math.round(median(keys))} ms at the median, ${Math.round(p95(keys))} ms at p95`,
  );
  return [{ name: 'key to rows, ms, p95', value: p95(keys), limit, why: 'typing that feels immediate' }];
}

async function measureScroll({ page, noted, forgetFrames }: FleetVisit, seconds: number): Promise<Figure[]> {
  await page.mouse.move(700, 600);
  await delay(1_000);
  await forgetFrames();
  const watch = stopwatch();
  while (watch.elapsedMs() < Math.min(seconds, 10) * 1_000) {
    await page.mouse.wheel(0, 900);
    await delay(50);
  }
  const { frames, mostRows } = await noted();
  const worst = Math.max(...frames);
  const over = frames.filter((ms) => ms > 50).length;
  const rate = frames.length / (frames.reduce((sum, ms) => sum + ms, 0) / 1_000);
  console.log(
    `scrolling: ${rate.toFixed(0)} frames a second, worst ${worst.toFixed(0)} ms, ${over} of ${frames.length} over 50 ms`,
  );
  return [
    { name: 'scrolling: worst frame, ms', value: worst, limit: 50, why: 'no frame that is felt' },
    { name: 'rows in the DOM, most', value: mostRows, limit: 100, why: 'only what is in sight' },
  ];
}

/** What page and server hold more after many changes than before them. */
export async function measureGrowthAtScale(desk: ScaleDesk, seconds: number): Promise<Figure[]> {
  const browser = await openBrowser();
  try {
    return await measureGrowth(desk, browser, seconds);
  } finally {
    await browser.close();
  }
}

async function measureGrowth(desk: ScaleDesk, browser: Browser, seconds: number): Promise<Figure[]> {
  await desk.stop();
  // A quick reader: what takes hours is done in a minute.
  await desk.start('simulated', { DESK_POLL_SECONDS: '0.2', DESK_SWEEP_SECONDS: '1' });
  await untilAllRead(desk);
  const cookie = await desk.cookie();
  const visit = await visitFleet(browser, desk.server().url, cookie);
  let refreshes = 0;
  const viewer = await openViewer(desk.server().url, await desk.cookie(), pageSubjects(), ({ news }) => {
    if (news.messages.some(({ kind }) => kind === 'fleet')) refreshes += 1;
  });
  await desk.churn(GROWTH_PER_SECOND, ['status', 'tags']);
  try {
    const stretch = async (count: number) => {
      const until = refreshes + count;
      await eventually('so many refreshes', async () => refreshes >= until, 3_600_000);
      await desk.probe('/collect');
      return { page: await visit.heapBytes(), server: (await desk.figures()).heapBytes };
    };
    const count = Math.max(60, 3 * seconds);
    // What the server remembers of changes is full then: it is let go of from there on as new ones come.
    await delay(WARM_MS);
    const before = await stretch(1);
    const after = await stretch(2 * count);
    console.log(
      `over ${2 * count} refreshes: page ${(before.page / MB).toFixed(1)} to ${(after.page / MB).toFixed(1)} MB, server's heap ${(before.server / MB).toFixed(1)} to ${(after.server / MB).toFixed(1)} MB`,
    );
    return [
      {
        name: `page: growth of the heap over ${2 * count} refreshes, MB`,
        value: Math.max(0, (after.page - before.page) / MB),
        limit: 1,
        why: 'nothing is kept of what is over',
      },
      {
        name: `server: growth of the heap over ${2 * count} refreshes, MB`,
        value: Math.max(0, (after.server - before.server) / MB),
        limit: 10,
        why: 'it remembers the last 20,000 changes',
      },
    ];
  } finally {
    await desk.churn(0);
    viewer.close();
    await visit.close();
  }
}
