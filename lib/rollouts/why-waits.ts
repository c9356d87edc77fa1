import { currentConfig } from '../config';
import type { Database } from '../db/client';
import { sourceKey } from '../fleet/instance';
import type { Rollout } from '../fleet/rollout/rollout';
import { heldUpBy, type Place } from '../fleet/rollout/window';
import { allowedIn } from './begin-next';
import { readAllowances } from './budget';
import type { StoredTarget } from './load-rollout';
import { readOthersDown } from './read-down';

/** So many instances that take places are named. */
const MOST_NAMED = 3;

const LIMIT: Record<ReturnType<typeof heldUpBy>[number], string> = {
  at_once: 'All places are taken by instances that have not been seen Running again',
  zone: 'The zones of those that wait are full',
  tag: 'The groups of those that wait are full',
};

/** Why a rollout that runs begins nothing at this moment, where that is more than waiting for those under way; each a sentence. */
export async function whyWaits(db: Database, rollout: Rollout, targets: readonly StoredTarget[]): Promise<string[]> {
  const waiting = targets.filter(({ phase, wave }) => phase === 'waiting' && wave <= rollout.wave);
  if (waiting.length === 0) return [];
  const sentences = await budgetSentences(db, waiting);
  const active = targets.filter(({ phase }) => phase === 'active');
  // Those that ended and were not seen Running since keep their places.
  const dead = active.filter(({ restartEndedAt }) => restartEndedAt !== null);
  // While some of its own are under way it waits for these, as it should.
  if (dead.length > 0 || active.length === 0) {
    const others = await db.transaction((tx) => readOthersDown(tx, rollout));
    const by = heldUpBy(waiting.map(placeOf), { own: active.map(placeOf), others }, await allowedIn(db, rollout));
    const named = dead.slice(0, MOST_NAMED).map(({ name }) => name);
    const more = dead.length - named.length;
    const who =
      dead.length === 0
        ? 'instances that are down or restarted by others'
        : `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''} not back yet`;
    for (const limit of by) sentences.push(`${LIMIT[limit]}: ${who}.`);
  }
  return sentences;
}

async function budgetSentences(db: Database, waiting: readonly StoredTarget[]): Promise<string[]> {
  const allowanceOf = await readAllowances(db, currentConfig().budgets);
  const places = new Map(waiting.map((target) => [sourceKey(target), target]));
  return [...places.values()].flatMap((place) => {
    const { wait } = allowanceOf(place);
    if (wait === null) return [];
    const until = `${wait.until.slice(11, 16)} UTC`;
    return wait.why === 'throttled'
      ? [`ECS throttles ${place.regionId} until ${until}: nothing more is sent there before.`]
      : [
          `The requests of this minute are used up in ${place.regionId} until ${until}: nothing more is sent there before.`,
        ];
  });
}

function placeOf({ zoneId, tagValue }: StoredTarget): Place {
  return { zone: zoneId, tag: tagValue };
}
