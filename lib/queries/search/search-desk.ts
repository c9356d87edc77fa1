import { inArray } from 'drizzle-orm';
import type { Database } from '../../db/client';
import { restarts } from '../../db/schema';
import { mayDo } from '../../domain/access/permissions';
import type { Person } from '../../domain/access/person';
import { wordsFor } from '../../domain/restart/restart-words';
import { type Fit, fitOrder, readLookUp, SHORTEST_LOOK_UP, searchesTexts } from '../../domain/search/search-query';
import type { FoundRestart, LookUpGroup, LookUpView } from '../../domain/search/search-views';
import { fleetSnapshot } from '../../fleet/fleet-snapshot';
import type { QueryContext } from '../query-context';
import { findCodes } from './find-codes';
import { bestInstances, findBeside, findInFleet, namedInFleet } from './find-instances';
import { findPeople, peopleOf } from './find-people';
import { findByIds, findByText, findOfInstances } from './find-restarts';
import { type Hit, merged } from './hits';

const MOST = { restarts: 8, people: 5, codes: 5 } as const;

/** Whoever is given what is found: the history, and people's addresses, are not for everybody. */
type Reader = Pick<Person, 'grants'>;

/**
 * Finds restarts, instances, people and reason codes by whatever somebody typed or pasted. Every text has an answer.
 * @param typed of any length and content.
 */
export async function lookUp(context: QueryContext, typed: string, reader: Reader): Promise<LookUpView> {
  const { reading: db, targets } = context;
  const asked = readLookUp(typed);
  const nothing = { text: asked.text, groups: [], inHistory: false, cut: false };
  if (Array.from(asked.text).length < SHORTEST_LOOK_UP) return { ...nothing, left: 'everything' };
  const emails = mayDo(reader.grants, 'people.manage').allowed;
  const [snapshot, byId, { people, named }, codes] = await Promise.all([
    // Kept for all pages, and not to be given up in the middle.
    fleetSnapshot(context),
    findByIds(db, asked),
    findPeople(db, asked, emails),
    findCodes(db, asked),
  ]);
  const inFleet = findInFleet(snapshot.rows, asked);
  const known = {
    instanceIds: [...namedInFleet(snapshot.rows, asked), ...inFleet.map(({ found }) => found.instanceId)],
    actorIds: named,
  };
  const texts = searchesTexts(asked);
  const { hits: byText, cut } = texts ? await findByText(db, asked, known, MOST.restarts) : { hits: [], cut: false };
  // An address of a console, or a line of a log: its words stand nowhere, and an id stands in it.
  const around = texts && byId.length === 0 && byText.length === 0 ? await findOfInstances(db, asked) : [];
  const hits = merged(byId, byText, around);
  const fleet = new Set(snapshot.rows.map(({ key }) => key));
  const regionIds = targets.map(({ regionId }) => regionId);
  const beside = await findBeside(db, asked, { hits, fleet, regionIds });
  const shown = [...byId, ...merged(byText, around).filter(({ id }) => byId.every((exact) => exact.id !== id))];
  const instances = bestInstances(inFleet, beside);
  const history = mayDo(reader.grants, 'history.see').allowed;
  const everybody = [...people, ...peopleOf(hits, asked, people)].map(({ found, fit }) => ({
    found: emails ? found : { ...found, email: null },
    fit,
  }));
  const restartsFirst = byId.length > 0 || asked.refusals;
  const groups: { order: number; group: LookUpGroup }[] = [
    {
      order: restartsFirst ? -1 : fitOrder('part'),
      group: { kind: 'restarts', items: await recordsOf(db, shown.slice(0, MOST.restarts)) },
    },
    { order: bestOf(instances), group: { kind: 'instances', items: instances.map(({ found }) => found) } },
    // These lead to the history alone.
    { order: bestOf(everybody), group: { kind: 'people', items: history ? first(everybody, MOST.people) : [] } },
    { order: bestOf(codes), group: { kind: 'codes', items: history ? first(codes, MOST.codes) : [] } },
  ];
  return {
    text: asked.text,
    left: texts ? null : 'texts',
    groups: groups
      .filter(({ group }) => group.items.length > 0)
      .sort((a, b) => a.order - b.order)
      .map(({ group }) => group),
    inHistory: history && byText.length > 0,
    cut,
  };
}

function bestOf(found: readonly { fit: Fit }[]): number {
  return Math.min(...found.map(({ fit }) => fitOrder(fit)));
}

/** The best of them; those that fit equally stay in their order. */
function first<T>(found: readonly { found: T; fit: Fit }[], most: number): T[] {
  return [...found]
    .sort((a, b) => fitOrder(a.fit) - fitOrder(b.fit))
    .slice(0, most)
    .map((one) => one.found);
}

/** The restarts as they are shown, in the order of the hits. */
async function recordsOf(db: Database, hits: readonly Hit[]): Promise<FoundRestart[]> {
  if (hits.length === 0) return [];
  const ids = hits.map(({ id }) => id);
  const rows = await db.select({ record: restarts.record }).from(restarts).where(inArray(restarts.id, ids));
  const byId = new Map(rows.map(({ record }) => [record.id, record]));
  return ids.flatMap((id) => {
    const record = byId.get(id);
    if (record === undefined) return [];
    const { mode, instanceName, instanceId, actor, requestedAt } = record;
    const { title, short, tone } = wordsFor(record);
    return [{ id, mode, title, short, tone, instanceName, instanceId, actorName: actor.name, requestedAt }];
  });
}
