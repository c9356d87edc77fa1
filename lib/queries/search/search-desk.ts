import { mayDo, type Permission } from '../../domain/access/permissions';
import type { Person } from '../../domain/access/person';
import type { Restart } from '../../domain/restart/restart';
import { wordsFor } from '../../domain/restart/restart-words';
import { type Fit, fitOrder, readLookUp, SHORTEST_LOOK_UP, searchesTexts } from '../../domain/search/search-query';
import type { FoundRestart, LookUpGroup, LookUpView } from '../../domain/search/search-views';
import { fleetSnapshot } from '../../fleet/fleet-snapshot';
import type { QueryContext } from '../query-context';
import { findCodes } from './find-codes';
import { findComments } from './find-comments';
import { bestInstances, findBeside, findInFleet } from './find-instances';
import { findPeople, peopleOf } from './find-people';
import { findRestarts, MOST_RESTARTS } from './find-restarts';

const MOST_PEOPLE = 5;
const MOST_CODES = 5;
/** A word that stands with many old restarts and few new ones costs a read of all of them: so long, in milliseconds, at most. */
const OLDER_WITHIN_MS = 500;

/**
 * Finds restarts, instances, people and reason codes by whatever somebody typed or pasted. Every text has an answer.
 * @param typed of any length and content.
 * @param reader whoever is given what is found: the history, and people's addresses, are not for everybody.
 * @param olderWithinMs how long old restarts may be looked for; `cut` tells that it took longer.
 */
export async function lookUp(
  context: QueryContext,
  typed: string,
  reader: Pick<Person, 'grants'>,
  olderWithinMs = OLDER_WITHIN_MS,
): Promise<LookUpView> {
  const { reading: db, targets } = context;
  const asked = readLookUp(typed);
  const { text } = asked;
  if (Array.from(text).length < SHORTEST_LOOK_UP)
    return { text, left: 'everything', groups: [], inHistory: false, cut: false };
  const may = (permission: Permission) => mayDo(reader.grants, permission).allowed;
  const history = may('history.see');
  const [snapshot, { exact, byText, ofInstances, cut }, comments, people, codes] = await Promise.all([
    // Kept for all pages, and not to be given up in the middle.
    fleetSnapshot(context),
    findRestarts(db, asked, olderWithinMs),
    findComments(db, asked, may('rollouts.see') ? ['restart', 'rollout'] : ['restart'], olderWithinMs),
    // These lead to the history alone.
    history ? findPeople(db, asked, may('people.manage')) : [],
    history ? findCodes(db, asked) : [],
  ]);
  // An address of a console, or a line of a log: its words stand nowhere, and an id stands in it.
  const around = exact.length + byText.length === 0 ? ofInstances : [];
  const hits = [...new Map([...exact, ...byText, ...around].map((hit) => [hit.id, hit])).values()];
  const fleet = new Set(snapshot.rows.map(({ key }) => key));
  const regionIds = targets.map(({ regionId }) => regionId);
  const beside = await findBeside(db, asked, { hits, fleet, regionIds });
  const instances = bestInstances(findInFleet(snapshot.rows, asked), beside);
  const everybody = best(history ? [...people, ...peopleOf(hits, asked, people)] : [], MOST_PEOPLE);
  const restartsFirst = exact.length > 0 || asked.refusals;
  const groups: { order: number; group: LookUpGroup }[] = [
    {
      order: restartsFirst ? -1 : fitOrder('part'),
      group: { kind: 'restarts', items: hits.slice(0, MOST_RESTARTS).map(inFewWords) },
    },
    { order: bestOf(instances), group: { kind: 'instances', items: itemsOf(instances) } },
    { order: bestOf(everybody), group: { kind: 'people', items: itemsOf(everybody) } },
    { order: bestOf(codes), group: { kind: 'codes', items: itemsOf(best(codes, MOST_CODES)) } },
  ];
  return {
    text,
    left: searchesTexts(asked) ? null : 'texts',
    groups: groups
      .filter(({ group }) => group.items.length > 0)
      .sort((a, b) => a.order - b.order)
      .map(({ group }) => group),
    comments: comments.items,
    inHistory: history && byText.length > 0,
    cut: cut || comments.cut,
  };
}

function bestOf(found: readonly { fit: Fit }[]): number {
  return Math.min(...found.map(({ fit }) => fitOrder(fit)));
}

/** The best of them; those that fit equally stay in their order. */
function best<T extends { fit: Fit }>(found: readonly T[], most: number): T[] {
  return found.toSorted((a, b) => fitOrder(a.fit) - fitOrder(b.fit)).slice(0, most);
}

function itemsOf<T>(found: readonly { found: T }[]): T[] {
  return found.map((one) => one.found);
}

function inFewWords(restart: Restart): FoundRestart {
  const { id, mode, instanceName, instanceId, actor, requestedAt } = restart;
  const { title, short, tone } = wordsFor(restart);
  return { id, mode, title, short, tone, instanceName, instanceId, actorName: actor.name, requestedAt };
}
