import { monotonicMs } from '../clock';
import { errorName } from '../error-name';
import { processWide } from '../process-wide';
import { say } from './log';
import { metrics } from './metrics';

/** Anybody can make errors, by nonsense that the framework cannot decode: more lines than this a minute tell nothing new. */
const MOST_LINES = 60;
const MINUTE_MS = 60_000;
const KINDS = ['render', 'route', 'action', 'proxy'];

const told = () => processWide('request-error-lines', () => ({ since: Number.NEGATIVE_INFINITY, written: 0 }));

/**
 * Counts an error that came out of answering a request, and logs it in one line: what failed, and the digest that the
 * page shows. Never the error's own words, which hold what was sent, and of the stack the first place alone.
 * @param where.route the pattern of the page or route, not the address that was asked for.
 */
export function noteRequestError(error: unknown, where: { kind: string; route: string }): void {
  const kind = KINDS.includes(where.kind) ? where.kind : 'other';
  metrics().requestErrors.inc({ kind });
  sayOf('error', 'A request failed', error, { kind, route: where.route });
}

/**
 * Turns what the framework says by console.error and console.warn into lines of the log: its own are stacks over many
 * lines, which quote what was sent. Errors that have a digest come by `noteRequestError`, and are not said twice.
 */
export function takeOverConsole(): void {
  for (const level of ['warn', 'error'] as const) {
    console[level] = (...words: unknown[]) => {
      const error = words.find((word) => word instanceof Error);
      if (error === undefined) sayOf(level, `Next.js: ${withoutQuotes(words)}`, undefined, {});
      else if (!('digest' in error)) sayOf(level, 'Next.js reported an error', error, {});
    };
  }
}

function sayOf(level: 'warn' | 'error', message: string, error: unknown, about: Record<string, string>): void {
  const now = monotonicMs();
  const lines = told();
  if (now - lines.since >= MINUTE_MS) Object.assign(lines, { since: now, written: 0 });
  lines.written += 1;
  if (lines.written > MOST_LINES) {
    if (lines.written === MOST_LINES + 1) say('warn', 'More errors of requests in this minute are not logged', {});
    return;
  }
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : undefined;
  say(level, message, {
    ...about,
    ...(error !== undefined && { error: errorName(error) }),
    ...(error instanceof Error && { at: firstPlace(error) }),
    ...(digest !== undefined && { digest: digest.slice(0, 100) }),
  });
}

/** Where it was made, as file, line and column; '' where that cannot be told. */
function firstPlace({ stack = '' }: Error): string {
  const frame = stack.split('\n').find((line) => /^ +at .*:\d+:\d+\)?$/.test(line)) ?? '';
  return /[\w.-]+:\d+:\d+(?=\)?$)/.exec(frame)?.[0] ?? '';
}

/** What stands in quotes came from a request. */
function withoutQuotes(words: readonly unknown[]): string {
  const text = words.filter((word) => typeof word === 'string').join(' ');
  return text
    .split('\n', 1)
    .join('')
    .replace(/`[^`]*`|"[^"]*"|'[^']*'/g, '…')
    .slice(0, 200)
    .trim();
}
