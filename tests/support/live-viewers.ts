import { type IncomingMessage, request } from 'node:http';
import { wallMs } from '@/lib/clock';
import { filterToQuery, NO_FILTER } from '@/lib/domain/instance/fleet-filter';
import type { LiveNews } from '@/lib/domain/live/live-messages';
import { fleetSubject, type LiveSubject } from '@/lib/domain/live/live-subjects';
import { API_PATHS } from '@/lib/domain/paths';

/** One event of a stream as it came. */
export interface HeardNews {
  news: LiveNews;
  /** As sent, without what HTTP puts around it. */
  bytes: number;
  /** When it came; epoch ms. */
  atMs: number;
}

/** Somebody who has a page open, without a browser. */
export interface LiveViewer {
  /** What came over the connection so far, with all that HTTP puts around it. */
  bytes: () => number;
  /** Resolves when the desk has ended it, or whoever opened it. */
  ended: Promise<void>;
  close: () => void;
}

/** What the page of the fleet follows while it shows the rows from a place on. @param count at most 999. */
export function pageSubjects(from = 0, count = 160): LiveSubject[] {
  return ['desk', 'attention 5', fleetSubject({ from, count }, filterToQuery(NO_FILTER))];
}

/** Opens a stream of the desk, and resolves with its first event. @param since what news before it said; @throws where it is refused. */
export function openViewer(
  url: string,
  cookie: string,
  subjects: readonly LiveSubject[],
  hear: (heard: HeardNews) => void = () => undefined,
  since: string | null = null,
): Promise<LiveViewer> {
  const query = new URLSearchParams(subjects.map((subject) => ['of', subject]));
  if (since !== null) query.set('since', since);
  const path = API_PATHS.live(query);
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, { headers: { cookie }, agent: false }, (response: IncomingMessage) => {
      if (response.statusCode !== 200) {
        reject(new Error(`The stream answered ${response.statusCode}.`));
        return;
      }
      const ended = new Promise<void>((resolveEnded) => response.once('close', resolveEnded));
      const viewer: LiveViewer = { bytes: () => response.socket.bytesRead, ended, close: () => asked.destroy() };
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        const events = (text + part).split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) {
          if (!event.startsWith('data: ')) continue;
          hear({ news: JSON.parse(event.slice('data: '.length)), bytes: Buffer.byteLength(event) + 2, atMs: wallMs() });
          resolve(viewer);
        }
      });
      response.on('error', () => undefined);
    });
    asked.on('error', reject);
    asked.end();
  });
}
