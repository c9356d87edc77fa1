const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/** A Ctrl-C arrives twice under npm: from the terminal, and again from npm. Only a later one is a person's second. */
const SAME_SIGNAL_MS = 1_000;
const WATCH_MS = 250;

/**
 * How a launcher that serves comes to its end: the first reason counts. A signal ends it with exit code 0; a second one
 * makes it hurry.
 */
export function watchForEnd() {
  const hurry = new AbortController();
  let announce;
  let begunAt = 0;
  const ending = {
    /** Null until the end has begun; then `{ status, error? }`. */
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

/** npm passes SIGTERM to the shell that it put between, and that one dies without passing it on. */
function endWithNpm(ending) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) ending.begin({ status: 0 });
  }, WATCH_MS).unref();
}
