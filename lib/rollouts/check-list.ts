import { z } from 'zod';
import type { AskingPerson } from '../access/asking-actor';
import { readInput } from '../access/read-input';
import { afterActs, mapInPieces } from '../acts-first';
import { mayDo } from '../domain/access/permissions';
import type { ActionReply } from '../domain/access/person';
import type { InstanceRow } from '../domain/instance/fleet-views';
import {
  type ListCheck,
  type ListOffer,
  MOST_CHECKED,
  MOST_LISTED,
  type UnknownEntry,
} from '../domain/rollout/list-check';
import type { Candidate } from '../domain/rollout/plan';
import { lacking, saying } from '../domain/words/saying';
import { fleetNow } from '../fleet/fleet-now';
import { SEPARATORS } from './list/known-names';
import { type NearText, nearestTexts } from './list/nearest';
import { namesOf, type ReadList, readList } from './read-list';
import type { RolloutContext } from './rollout-context';

/** A list as it stands while it is typed. */
export const checkListInput = z.object({ text: z.string().max(MOST_CHECKED) });

/** How long it lets restarts and stops go first, in milliseconds. */
const WAITS_MS = 300;

/**
 * Tells what a list comes to while it is typed, by the rules by which a plan reads it, and which names are near to those that
 * there are none of. It chooses nothing, keeps nothing and asks the cloud nothing.
 * @throws the driver's error when the database cannot be used.
 */
export async function checkList(
  { fleet }: RolloutContext,
  actor: AskingPerson,
  raw: unknown,
): Promise<ActionReply<ListCheck, 'text'>> {
  const malformed = saying('rolloutReply.listChecked', { most: String(MOST_CHECKED) });
  const parsed = readInput(checkListInput, { shown: ['text'] as const, sentences: {}, malformed }, raw);
  if (!parsed.ok) return parsed.error;
  const may = mayDo(actor.grants ?? [], 'rollouts.run');
  if (!may.allowed) return { kind: 'not_permitted', ...lacking(may.lacks) };
  const rows = (await fleetNow(fleet)).rows();
  await afterActs(WAITS_MS);
  const read = readList(parsed.value.text, rows);
  await afterActs(WAITS_MS);
  return { kind: 'done', value: await listCheckOf(read, rows, () => actor.asker?.isLost() ?? false) };
}

/**
 * What was read of a list, with what may have been meant where nothing was found.
 * @param isUnwanted whoever types on waits no longer for this one: the rest of it is not looked for.
 */
export async function listCheckOf(
  read: ReadList,
  fleet: readonly InstanceRow[],
  isUnwanted?: () => boolean,
): Promise<ListCheck> {
  const { rows, twice, notFound, notFoundLines = [], ambiguous, unclear = [] } = read;
  const offers = (candidates: readonly Candidate[]) => candidates.map((each) => offerOf(each, fleet));
  return {
    found: rows.length,
    twice: twice
      .slice(0, MOST_LISTED)
      .map(({ row: { name, instanceId }, lines }) => ({ name, instanceId, lines: lines.slice(0, MOST_LISTED) })),
    unknown: await unknownOf(
      notFound.slice(0, MOST_LISTED).map((asked, index) => ({ asked, line: notFoundLines[index] ?? 1 })),
      new Set(rows),
      fleet,
      isUnwanted,
    ),
    ambiguous: ambiguous
      .slice(0, MOST_LISTED)
      .map(({ asked, line = 1, candidates }) => ({ asked, line, candidates: offers(candidates) })),
    unclear: unclear
      .slice(0, MOST_LISTED)
      .map(({ line, asked, why, candidates }) => ({ line, asked, why, candidates: offers(candidates) })),
    counts: {
      twice: twice.length,
      unknown: notFound.length,
      ambiguous: ambiguous.length,
      unclear: unclear.length,
    },
  };
}

async function unknownOf(
  entries: readonly { asked: string; line: number }[],
  found: ReadonlySet<InstanceRow>,
  fleet: readonly InstanceRow[],
  isUnwanted?: () => boolean,
): Promise<UnknownEntry[]> {
  const names = namesOf(fleet);
  // Each is compared with all of the fleet.
  const near = await mapInPieces(entries, ({ asked }) => nearestTexts(names, asked, '-+'), { piece: 1, isUnwanted });
  // One that two entries are nearest to can be meant by one of them at the most.
  const times = new Map<InstanceRow, number>();
  for (const [first] of near) for (const row of first?.rows ?? []) times.set(row, (times.get(row) ?? 0) + 1);
  return entries.map(({ asked, line }, index) => {
    const nearest = near[index] ?? [];
    const clear = isClear(nearest, (row) => !found.has(row) && times.get(row) === 1);
    // Beside the one that is meant in all likelihood farther ones only stand in the way.
    const told = clear ? nearest.slice(0, 1) : nearest;
    const offers = told.flatMap(({ rows }) => rows.slice(0, 3).map((row) => offerOf(row, fleet)));
    return { asked, line, near: offers, clear };
  });
}

/**
 * Whether the nearest is the only one that can well be meant: nobody else is as near, it says the same numbers, it is one
 * machine, and no other entry of the list means it already.
 */
function isClear([first, second]: readonly NearText[], isFree: (row: InstanceRow) => boolean): boolean {
  const [row, ...others] = first?.rows ?? [];
  if (first === undefined || row === undefined || others.length > 0) return false;
  return first.sameNumbers && (second === undefined || second.distance > first.distance) && isFree(row);
}

/** The name where it names that one alone, else the id with its region. */
function offerOf({ key, name, instanceId, regionId }: Candidate, fleet: readonly InstanceRow[]): ListOffer {
  const named = SEPARATORS.test(name) || name !== name.trim() ? [] : namesOf(fleet).named(name);
  const text = named.length === 1 && named[0]?.key === key ? name : `${regionId}/${instanceId}`;
  return { key, name, instanceId, regionId, text };
}
