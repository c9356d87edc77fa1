const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/** A Ctrl-C arrives twice under npm: from the terminal, and again from npm. Only a later one is a person's second. */
const SAME_SIGNAL_MS = 1_000;
const WATCH_MS = 250;

/**
 * Why a launcher ends: without an error it was told to; with null its server has said why.
 * @typedef {{ status: number, error?: unknown }} EndReason
 */
/**
 * The end of a launcher; `reason` is null until it has begun.
 * @typedef {{ reason: EndReason | null, begun: Promise<EndReason>, hurry: AbortSignal, begin(reason: EndReason): void, hurryAfter(ms: number): void }} Ending
 */

/**
 * How a launcher that serves comes to its end: the first reason counts. A signal ends it with exit code 0; a second one
 * makes it hurry.
 * @returns {Ending}
 */
export function watchForEnd() {
  const hurry = new AbortController();
  /** @type {(reason: EndReason) => void} */
  let announce = () => undefined;
  let begunAt = 0;
  /** @type {Ending} */
  const ending = {
    reason: null,
    begun: new Promise((resolve) => {
      announce = resolve;
    }),
    hurry: hurry.signal,
    begin(reason) {
      if (ending.reason !== null) return;
      ending.reason = reason;
      begunAt = performance.now();
      announce(reason);
    },
    /** Makes the end hurry after `ms` milliseconds. */
    hurryAfter(ms) {
      setTimeout(() => hurry.abort(), ms).unref();
    },
  };
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (ending.reason !== null && performance.now() - begunAt > SAME_SIGNAL_MS) hurry.abort();
      ending.begin({ status: 0 });
    });
  }
  if (process.env.npm_lifecycle_event) endWithNpm(ending);
  return ending;
}

/**
 * npm passes SIGTERM to the shell that it put between, and that one dies without passing it on.
 * @param {Ending} ending
 */
function endWithNpm(ending) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) ending.begin({ status: 0 });
  }, WATCH_MS).unref();
}
