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

const takers = new Set<Taker>();
let waiting: { wish: Wish; untilMs: number } | null = null;

/** Hands a wish to what is on the page; false: nothing here has it, and the next page to come may take it. */
export function makeWish(wish: Wish): boolean {
  waiting = null;
  for (const take of takers) if (take(wish)) return true;
  waiting = { wish, untilMs: wallMs() + KEPT_MS };
  return false;
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
    if (wallMs() > waiting.untilMs || onWish(waiting.wish)) waiting = null;
  });
}
