import { monotonicMs } from '../../clock';
import { saying } from '../../domain/words/saying';

/** How long an answer counts while set-up is needed, in milliseconds: another replica may be the one that serves it. */
const ASK_AGAIN_MS = 1_000;

/** What everything but set-up answers meanwhile. */
export const NO_ADMINISTRATOR = saying('doorReply.noAdministrator');

/** Whether the desk still waits for its first administrator. */
export interface SetUpWatch {
  /**
   * While it does, only /set-up, its action, static files and what operators ask (health, metrics) may be served; `proxy.ts`
   * asks this for every other request. The database is asked at most once a second while the answer is yes, and never again
   * after it was no. While the database is away, the last answer stands.
   */
  isNeeded(): Promise<boolean>;
  /** Whatever was known is asked again: set-up has just been done. */
  askAgain(): Promise<void>;
}

/**
 * Watches it from the start of a process on.
 * @param atStart how the desk stands then. @param ask asks the database.
 */
export function watchSetUp(atStart: boolean, ask: () => Promise<boolean>): SetUpWatch {
  let needed = atStart;
  let askedAt = monotonicMs();
  let asking: Promise<void> | null = null;
  const askAgain = async () => {
    try {
      needed = await ask();
    } catch {
      // The database is away; the page that is then asked for says so.
    } finally {
      askedAt = monotonicMs();
      asking = null;
    }
  };
  return {
    isNeeded: async () => {
      if (needed && monotonicMs() - askedAt >= ASK_AGAIN_MS) {
        asking ??= askAgain();
        await asking;
      }
      return needed;
    },
    askAgain: async () => {
      if (needed) await askAgain();
    },
  };
}
