import { useEffect, useEffectEvent } from 'react';
import { wallMs } from '@/lib/clock';
import type { RestartMode } from '@/lib/domain/restart/restart';

/** What somebody has asked for away from its page. The page that has it opens its own dialog, which asks and checks as ever. */
export type Wish =
  | { kind: 'restart' /** `region/id`. */; key: string; mode: RestartMode }
  | { kind: 'rollout'; id: string; verb: 'resume' | 'cancel' }
  | { kind: 'stop' };

type Taker = (wish: Wish) => boolean;

/** So long the page that was opened for it may take to come, in milliseconds. Later nobody waits for a dialog any more. */
const KEPT_MS = 15_000;

/** A wish that waits for the page at an address. */
interface WaitingWish {
  wish: Wish;
  href: string;
  untilMs: number;
}

const takers = new Set<Taker>();
let waiting: WaitingWish | null = null;

/**
 * Hands a wish to what is on the page; false: nothing here has it, and the page that it leads to may take it when it comes.
 * @param href of that page; null where it leads nowhere.
 */
export function makeWish(wish: Wish, href: string | null): boolean {
  waiting = null;
  for (const take of takers) if (take(wish)) return true;
  if (href !== null) waiting = { wish, href, untilMs: wallMs() + KEPT_MS };
  return false;
}

/**
 * What becomes of a wish on the page at an address: `taken` there if that has it; it `waits` while that is another page; `over` is what
 * nobody waits for any more.
 */
export function fateOfWish(
  { href, untilMs }: Pick<WaitingWish, 'href' | 'untilMs'>,
  { pathname, nowMs }: { pathname: string; nowMs: number },
): 'taken' | 'waits' | 'over' {
  if (nowMs > untilMs) return 'over';
  // As a browser writes it; the host does not count.
  return new URL(href, 'http://desk.invalid').pathname === pathname ? 'taken' : 'waits';
}

/** Takes wishes for what this part of the page has. @param take false for those of others. Called once for each. */
export function useWish(take: Taker): void {
  const onWish = useEffectEvent(take);
  useEffect(() => {
    const taker: Taker = (wish) => onWish(wish);
    takers.add(taker);
    return () => {
      takers.delete(taker);
    };
  }, []);
  // After every change: what was wished for may only now be here.
  useEffect(() => {
    if (waiting === null) return;
    const fate = fateOfWish(waiting, { pathname: window.location.pathname, nowMs: wallMs() });
    if (fate === 'over' || (fate === 'taken' && onWish(waiting.wish))) waiting = null;
  });
}
