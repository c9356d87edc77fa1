import { monotonicMs } from '../../clock';

/** How long an answer counts while set-up is needed, in milliseconds: another replica may be the one that serves it. */
const ASK_AGAIN_MS = 1_000;

/** What everything but set-up answers meanwhile. */
export const NO_ADMINISTRATOR = 'Restart Desk has no administrator yet. Open /set-up to make the first one.';

interface SetUpState {
  needed: boolean;
  askedAt: number;
  asking: Promise<void> | null;
  /** Asks the database. */
  ask: () => Promise<boolean>;
}

/** A key that the copies of this module in several bundles share: a module-level variable would exist once in each. */
const KEY = Symbol.for('restart-desk.set-up');

const holder = globalThis as typeof globalThis & { [KEY]?: SetUpState };

/**
 * Does the desk still wait for its first administrator? While it does, only /set-up, its action, static files and what
 * operators ask (health, metrics) may be served; `proxy.ts` asks this for every other request. The database is asked at
 * most once a second while the answer is yes, and never again after it was no. While the database is away, the last
 * answer stands. Before the desk has started it is no: the proxy then says that it is starting.
 */
export async function needsSetUp(): Promise<boolean> {
  const state = holder[KEY];
  if (state === undefined || !state.needed) return false;
  if (monotonicMs() - state.askedAt >= ASK_AGAIN_MS) {
    state.asking ??= askAgain(state);
    await state.asking;
  }
  return state.needed;
}

/** The same, and whatever was known is asked again. Called when set-up has just been done. */
export async function setUpIsDone(): Promise<void> {
  const state = holder[KEY];
  if (state?.needed) await askAgain(state);
}

/** Says how the desk stands at its start. Called by lib/runtime alone. */
export function keepSetUp(needed: boolean, ask: () => Promise<boolean>): void {
  holder[KEY] = { needed, askedAt: monotonicMs(), asking: null, ask };
}

async function askAgain(state: SetUpState): Promise<void> {
  try {
    state.needed = await state.ask();
  } catch {
    // The database is away; the page that is then asked for says so.
  } finally {
    state.askedAt = monotonicMs();
    state.asking = null;
  }
}
