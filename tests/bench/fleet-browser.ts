import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright';
import { storageStateOf } from '../e2e/signed-in';

/** What the page's own script notes for whoever measures it. */
interface Noted {
  /** When rows could be used; milliseconds since the visit began, 0 before. */
  usableMs: number;
  /** From each key to the rows of what was typed, in milliseconds. */
  keys: number[];
  /** Between frames, in milliseconds, since they were last taken. */
  frames: number[];
  mostRows: number;
}

declare global {
  interface Window {
    noted: Noted;
  }
}

/** A visit of the fleet page, by a browser that has seen nothing before. */
export interface FleetVisit {
  page: Page;
  session: CDPSession;
  noted: () => Promise<Noted>;
  /** Forgets the frames that were noted. */
  forgetFrames: () => Promise<void>;
  /** What was asked of the desk beside pages and files. */
  traffic: { data: string[] };
  /** JavaScript as it came over the wire, without what HTTP puts around it. */
  scriptBytes: () => Promise<number>;
  /** What the page holds once nobody uses it any more is gone; in bytes. */
  heapBytes: () => Promise<number>;
  close: () => Promise<void>;
}

/** Starts the browser that the tests use. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.DESK_TEST_BROWSER;
  return chromium.launch({
    executablePath: executablePath === '' ? undefined : executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}

/** Opens the fleet and waits until its rows can be used. */
export async function visitFleet(browser: Browser, url: string, cookie: string): Promise<FleetVisit> {
  const context: BrowserContext = await browser.newContext({
    baseURL: url,
    storageState: storageStateOf(url, cookie),
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  await context.addInitScript({ path: 'tests/bench/note-in-page.js' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const traffic = { data: [] as string[] };
  session.on('Network.requestWillBeSent', ({ request }) => {
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith('/api/') || search.includes('_rsc=')) traffic.data.push(pathname);
  });
  await page.goto('/fleet');
  await page.waitForFunction(() => window.noted.usableMs > 0, undefined, { timeout: 120_000 });
  return {
    page,
    session,
    traffic,
    scriptBytes: () =>
      page.evaluate(() =>
        (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
          .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
          .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      ),
    noted: () => page.evaluate(() => window.noted),
    forgetFrames: () =>
      page.evaluate(() => {
        window.noted.frames = [];
      }),
    heapBytes: async () => {
      await session.send('HeapProfiler.enable');
      await session.send('HeapProfiler.collectGarbage');
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      return usedSize;
    },
    close: () => context.close(),
  };
}
