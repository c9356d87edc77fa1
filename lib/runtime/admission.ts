/** Kinds of work that share one bound. */
export type Lane =
  | 'act'
  | 'knock'
  | 'plan'
  | 'list'
  | 'read'
  | 'fleet'
  | 'live'
  | 'cloud'
  | 'look'
  | 'download'
  | 'file'
  | 'probe';

/** How much of a kind of work there may be. */
interface Bounds {
  /** Worked on at once, in all and of each. */
  running: number;
  runningEach: number;
  /** Worked on or waiting, in all and of each. */
  inFlight: number;
  inFlightEach: number;
  /** While somebody acts, one at a time is worked on: restarts and stop go before it. */
  yields: boolean;
}

/** A browser keeps at most six requests to one host open, so nobody at a browser meets these. */
const BOUNDS: Readonly<Record<Lane, Bounds>> = {
  // What people who are signed in do.
  act: { running: 24, runningEach: 12, inFlight: 96, inFlightEach: 24, yields: false },
  // What somebody sends who is not: signing in, set-up, a link.
  knock: { running: 2, runningEach: 2, inFlight: 64, inFlightEach: 4, yields: true },
  // Plans of thousands of instances.
  plan: { running: 1, runningEach: 1, inFlight: 16, inFlightEach: 3, yields: true },
  // Lists that are read while they are typed: a newer text gives up the one before, and a plan never waits for them.
  list: { running: 1, runningEach: 1, inFlight: 48, inFlightEach: 4, yields: true },
  read: { running: 4, runningEach: 2, inFlight: 240, inFlightEach: 24, yields: true },
  // What every open page of the fleet asks for: it can wait for the fleet to be remade, and other reads must not wait with it.
  fleet: { running: 6, runningEach: 2, inFlight: 240, inFlightEach: 24, yields: true },
  // Streams: beginning one is work, and then it holds up nobody, however long it lasts. A browser has one.
  live: { running: 6, runningEach: 2, inFlight: 2_000, inFlightEach: 24, yields: true },
  // Reads that wait for ECS, for seconds when it hangs, and cost nothing meanwhile.
  cloud: { running: 16, runningEach: 8, inFlight: 32, inFlightEach: 8, yields: false },
  // Pages that are shown to whoever is not signed in.
  look: { running: 2, runningEach: 2, inFlight: 96, inFlightEach: 12, yields: true },
  // They take their time, and hold nobody up meanwhile.
  download: { running: 4, runningEach: 2, inFlight: 8, inFlightEach: 2, yields: false },
  file: { running: 8, runningEach: 8, inFlight: 512, inFlightEach: 64, yields: true },
  probe: { running: 16, runningEach: 16, inFlight: 128, inFlightEach: 64, yields: false },
};

/** What comes of asking for a place: a way to begin, or why there is none. */
export type Entry = { ok: true; place: Place } | { ok: false; why: 'too_many_of_one' | 'too_many' };

/** A place among what is in flight. */
export interface Place {
  /** Resolves when its turn has come: true, or false when it was given back before. */
  turn(): Promise<boolean>;
  /** It goes on, and no longer counts as worked on: a slow receiver must not hold up others. */
  rest(): void;
  /** What it was for is done, or nobody waits for it any more. Again does nothing. */
  leave(): void;
}

interface Waiting {
  lane: Lane;
  who: string;
  begin: (() => void) | null;
  state: 'entered' | 'waiting' | 'running' | 'resting' | 'left';
}

interface Count {
  inFlight: number;
  running: number;
}

/** Who may be worked for, in which order. One object for each process. */
export interface Admission {
  /** @param who a session, or an address: whoever is bounded by itself. */
  enter(lane: Lane, who: string): Entry;
}

/**
 * Bounds how much is in flight for each and for all, and lets people's acts go before what only reads. Whoever is over
 * their own bound is told so at once, and takes nothing from others.
 */
export function createAdmission(): Admission {
  const all = new Map<Lane, Count>();
  const each = new Map<string, Count>();
  let queue: Waiting[] = [];
  const ofAll = (lane: Lane) => countIn(all, lane);
  const ofOne = ({ lane, who }: Waiting) => countIn(each, `${lane} ${who}`);

  const mayRun = (one: Waiting): boolean => {
    const bounds = BOUNDS[one.lane];
    const most = bounds.yields && ofAll('act').running > 0 ? 1 : bounds.running;
    return ofAll(one.lane).running < most && ofOne(one).running < bounds.runningEach;
  };
  const beginNext = () => {
    const left: Waiting[] = [];
    for (const one of queue) {
      if (one.state !== 'waiting') continue;
      if (!mayRun(one)) {
        left.push(one);
        continue;
      }
      one.state = 'running';
      ofAll(one.lane).running += 1;
      ofOne(one).running += 1;
      one.begin?.();
    }
    queue = left;
  };
  const rest = (one: Waiting) => {
    if (one.state !== 'running') return;
    one.state = 'resting';
    for (const count of [ofAll(one.lane), ofOne(one)]) count.running -= 1;
    beginNext();
  };
  const leave = (one: Waiting) => {
    if (one.state === 'left') return;
    for (const count of [ofAll(one.lane), ofOne(one)]) {
      count.inFlight -= 1;
      if (one.state === 'running') count.running -= 1;
    }
    const waited = one.state === 'waiting';
    one.state = 'left';
    if (waited) one.begin?.();
    if (ofOne(one).inFlight === 0) each.delete(`${one.lane} ${one.who}`);
    beginNext();
  };

  return {
    enter: (lane, who) => {
      const bounds = BOUNDS[lane];
      const one: Waiting = { lane, who, begin: null, state: 'entered' };
      if (ofAll(lane).inFlight >= bounds.inFlight) return { ok: false, why: 'too_many' };
      if (ofOne(one).inFlight >= bounds.inFlightEach) return { ok: false, why: 'too_many_of_one' };
      ofAll(lane).inFlight += 1;
      ofOne(one).inFlight += 1;
      return {
        ok: true,
        place: {
          turn: () =>
            new Promise((resolve) => {
              if (one.state !== 'entered') return resolve(false);
              one.state = 'waiting';
              one.begin = () => resolve(one.state === 'running');
              queue.push(one);
              beginNext();
            }),
          rest: () => rest(one),
          leave: () => leave(one),
        },
      };
    },
  };
}

function countIn<Key>(counts: Map<Key, Count>, key: Key): Count {
  const found = counts.get(key) ?? { inFlight: 0, running: 0 };
  counts.set(key, found);
  return found;
}
