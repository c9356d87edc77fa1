import { sql } from 'drizzle-orm';
import { delay, stopwatch } from '../clock';
import type { Database } from '../db/client';
import { errorName } from '../error-name';
import { anchorText, readHead } from './chain-head';
import { type Rejected, type SealPass, sealEvents } from './seal-events';
import type { HistoryKeys } from './seal-keys';
import type { SealerNote } from './sealer-note';
import type { SeenSeal } from './seen-seal';

/** How long to wait when there is nothing to seal, in milliseconds. */
const PAUSE_MS = 1_000;
/** The same while the chain cannot be sealed at all. */
const TROUBLE_PAUSE_MS = 10_000;
/** How often the log says where the chain stands, in milliseconds. */
const ANCHOR_EVERY_MS = 600_000;
/** Of the events of one pass that get no seal, so many are named. */
const MOST_NAMED = 20;
/** How long what was written last may take to be sealed at the stop, in milliseconds. */
const LAST_MS = 5_000;
/** How long to wait at the stop for another process that is sealing, in milliseconds. */
const LAST_PAUSE_MS = 50;

/** What the sealer works with. */
export interface SealerOptions {
  db: Database;
  keys: HistoryKeys;
  say: (level: 'info' | 'warn' | 'error', message: string, about?: Record<string, string | number | null>) => void;
  /** Both are shorter in tests; milliseconds. */
  pauseMs?: number;
  anchorEveryMs?: number;
}

/** The sealer of this process: a worker. */
export interface Sealer {
  name: string;
  start(): void;
  /** What it has come upon. */
  note(): SealerNote;
  /** Stops after it has sealed what was written until now, or after a few seconds. */
  stop(): Promise<void>;
}

/**
 * Seals events as they come, within about a second, and says where the chain stands: at the start, after its first seal
 * and every ten minutes. Any number of processes may do it on one database; each pass is made by one of them.
 */
export function createSealer(options: SealerOptions): Sealer {
  const stopping = new AbortController();
  const note: SealerNote = { stoppedBy: null, hasMisfit: false, rejected: 0 };
  const seal = passes(options, note);
  let life = Promise.resolve();
  return {
    name: 'sealer',
    start: () => {
      life = keepSealing(options, seal, stopping.signal);
    },
    stop: async () => {
      stopping.abort();
      const late = new AbortController();
      const rest = life.then(() => sealRest(options, seal, late.signal));
      await Promise.race([rest, delay(LAST_MS, { unref: true })]);
      late.abort();
    },
    note: () => note,
  };
}

/** Makes passes one after another, with what this process remembers of those before, and tells and notes what they found. */
function passes(options: SealerOptions, note: SealerNote): () => Promise<SealPass> {
  const tell = teller(options);
  let seen: SeenSeal | null = null;
  return async () => {
    const pass = await sealEvents(options.db, options.keys, { seen });
    if (pass.kind !== 'busy') note.stoppedBy = STOPPED_BY[pass.kind];
    if (pass.kind === 'sealed') {
      seen = pass.newest ?? seen;
      note.hasMisfit ||= !pass.fits;
      note.rejected += pass.rejected.length;
    }
    tell(pass);
    return pass;
  };
}

const STOPPED_BY: Record<Exclude<SealPass['kind'], 'busy'>, SealerNote['stoppedBy']> = {
  sealed: null,
  // Pages see that by themselves.
  wrong_key: null,
  broken: 'beginning',
  seals_gone: 'seals_gone',
};

/** The last passes: nobody else may be there to seal what was written last. */
async function sealRest({ say }: SealerOptions, seal: () => Promise<SealPass>, signal: AbortSignal): Promise<void> {
  try {
    while (!signal.aborted) {
      const pass = await seal();
      if (pass.kind === 'busy') await delay(LAST_PAUSE_MS, { signal });
      else if (pass.kind !== 'sealed' || !pass.more) return;
    }
  } catch (error) {
    say('warn', 'What was written last is sealed at the next start', { error: errorName(error) });
  }
}

async function keepSealing(options: SealerOptions, seal: () => Promise<SealPass>, signal: AbortSignal): Promise<void> {
  const anchor = anchorTeller(options);
  /** Nothing is known of the chain yet, so that even an empty queue is looked into. */
  let known = false;
  while (!signal.aborted) {
    let pauseMs = options.pauseMs ?? PAUSE_MS;
    try {
      const pass: SealPass | null = known && !(await isWaiting(options.db)) ? null : await seal();
      known ||= pass?.kind === 'sealed';
      if (pass === null || pass.kind === 'busy') await anchor(false);
      else if (pass.kind !== 'sealed') pauseMs = TROUBLE_PAUSE_MS;
      else {
        await anchor(pass.count > 0);
        // Without a pause while there is more: the queue must not grow under load.
        if (pass.more) continue;
      }
    } catch (error) {
      options.say('warn', 'Sealing the history failed; trying again', { error: errorName(error) });
    }
    await delay(pauseMs, { signal });
  }
}

async function isWaiting(db: Database): Promise<boolean> {
  const { rows } = await db.execute(sql`select 1 from unsealed_events limit 1`);
  return rows.length > 0;
}

/** Says what a pass found, and of what lasts only the beginning. */
function teller({ say }: SealerOptions): (pass: SealPass) => void {
  let lasting = '';
  const once = (what: string, message: string) => {
    if (lasting !== what) say('error', message);
    lasting = what;
  };
  return (pass) => {
    switch (pass.kind) {
      case 'busy':
        return;
      case 'wrong_key':
        return once('key', 'DESK_HISTORY_KEY is not the key that sealed this history: nothing is sealed');
      case 'broken':
        return once(
          'broken',
          'The beginning of the seals was changed in the database: nothing is sealed; run npm run history:verify',
        );
      case 'seals_gone':
        return once(
          'gone',
          'Seals that this server has seen are gone from the database, or others stand in their place: nothing is sealed; run npm run history:verify',
        );
      case 'sealed':
        if (!pass.fits) once('head', 'The seals were changed in the database: run npm run history:verify');
        else lasting = '';
        // A chain that begins anew accepts what is there: whoever knows that there was one before must hear of it.
        if (pass.began !== null)
          say('warn', 'The history is sealed from now on; what was written before is taken as it is', {
            unsignedThrough: String(pass.began),
          });
        for (const rejected of pass.rejected.slice(0, MOST_NAMED))
          say('error', SENTENCE[rejected.why], aboutOf(rejected));
        if (pass.rejected.length > MOST_NAMED)
          say('error', 'More events were not sealed', { count: pass.rejected.length - MOST_NAMED });
    }
  };
}

const SENTENCE: Record<Rejected['why'], string> = {
  unsigned: 'An event was not sealed: nobody with the key has signed it',
  wrong_signature: 'An event was not sealed: its signature is wrong',
  gone: 'An event was deleted before it was sealed',
};

function aboutOf({ event, subject, kind }: Rejected): Record<string, string> {
  return { event, subject: subject.slice(0, 200), kind: kind.slice(0, 100) };
}

/** Says where the chain stands when that is due. */
function anchorTeller({ db, say, anchorEveryMs = ANCHOR_EVERY_MS }: SealerOptions): (sealed: boolean) => Promise<void> {
  let since: ReturnType<typeof stopwatch> | null = null;
  let hasSealed = false;
  return async (sealed) => {
    const first = sealed && !hasSealed;
    hasSealed ||= sealed;
    if (since !== null && !first && since.elapsedMs() < anchorEveryMs) return;
    const head = await readHead(db);
    if (head === null || head.seq === 0n) return;
    since = stopwatch();
    say('info', 'Anchor of the history', { anchor: anchorText(head), sealedAt: head.sealedAt });
  };
}
