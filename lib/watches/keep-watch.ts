import { and, count, eq, sql } from 'drizzle-orm';
import type { AskingPerson } from '../access/asking-actor';
import { noteRefusal, type RefusalContext } from '../access/note-refusal';
import { lockGrants } from '../access/people/lock-person';
import type { Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { watches } from '../db/watch-schema';
import { type Grant, mayDo, type Permission, type Permitted } from '../domain/access/permissions';
import type { ActionReply } from '../domain/access/person';
import { MOST_WATCHED, type Watched, type WatchedKind } from '../domain/watch/watch';
import type { Saying } from '../domain/words/reply-words';
import { lacking, saying } from '../domain/words/saying';
import { parseSeenInput, parseWatchInput } from './parse-watch-input';
import { readWatched } from './read-watched';

type Reply = ActionReply<null>;
const DONE: Reply = { kind: 'done', value: null };

/** What shows how each stands. */
const SEES: Readonly<Record<WatchedKind, Permission>> = {
  instance: 'fleet.see',
  restart: 'fleet.see',
  rollout: 'rollouts.see',
};

const NO_SUCH: Readonly<Record<WatchedKind, Saying>> = {
  instance: saying('doorReply.watchNoInstance'),
  restart: saying('doorReply.watchNoRestart'),
  rollout: saying('doorReply.watchNoRollout'),
};

const IS_OVER: Readonly<Record<WatchedKind, Saying>> = {
  instance: saying('doorReply.watchInstanceOver'),
  restart: saying('doorReply.watchRestartOver'),
  rollout: saying('doorReply.watchRolloutOver'),
};

/** Begins to watch something: its watcher is told when it changes. What is watched already stays as it is. */
export async function watchSubject(access: RefusalContext, actor: AskingPerson, raw: unknown): Promise<Reply> {
  const parsed = parseWatchInput(raw);
  if (!parsed.ok) return parsed.error;
  const watched = parsed.value;
  const result = await access.db.transaction(async (tx) => {
    const may = mayWatch((await lockGrants(tx, actor.id)) ?? [], watched.kind);
    return may.allowed ? { reply: await begin(tx, actor.id, watched) } : { refused: may };
  });
  if (result.reply !== undefined) return result.reply;
  const { lacks } = result.refused;
  const address = actor.address ?? 'unknown';
  await noteRefusal(access, { door: 'route /api/watches/watch', why: lacks.why, lacks, person: actor, address });
  return { kind: 'not_permitted', ...lacking(lacks) };
}

/** Ends it. What was not watched is not watched then either. */
export async function unwatchSubject(access: RefusalContext, actor: AskingPerson, raw: unknown): Promise<Reply> {
  const parsed = parseWatchInput(raw);
  if (!parsed.ok) return parsed.error;
  await access.db.delete(watches).where(own(actor.id, parsed.value));
  return DONE;
}

/**
 * Takes in what somebody has seen of what they watch. What has changed since is still told; what was seen to be over is no
 * longer watched.
 */
export async function seeWatched(access: RefusalContext, actor: AskingPerson, raw: unknown): Promise<Reply> {
  const parsed = parseSeenInput(raw);
  if (!parsed.ok) return parsed.error;
  const seen = JSON.stringify(parsed.value.seen);
  await access.db.transaction(async (tx) => {
    await tx.execute(sql`
      update ${watches} set seen_stamp = seen.stamp
        from jsonb_to_recordset(${seen}::jsonb) as seen(kind text, subject text, stamp text)
       where watches.person_id = ${actor.id} and watches.kind = seen.kind and watches.subject = seen.subject`);
    const now = await readWatched(tx, ownRows(actor.id));
    for (const { kind, subject, stamp, over, seenStamp } of now)
      if (over && stamp === seenStamp) await tx.delete(watches).where(own(actor.id, { kind, subject }));
  });
  return DONE;
}

/** The rows of one person, for `readWatched`. */
export function ownRows(personId: string) {
  return sql`(select * from ${watches} where ${watches.personId} = ${personId} order by since desc limit ${2 * MOST_WATCHED})`;
}

function mayWatch(grants: readonly Grant[], kind: WatchedKind): Permitted {
  return mayDo(grants, SEES[kind]);
}

function own(personId: string, { kind, subject }: Watched) {
  return and(eq(watches.personId, personId), eq(watches.kind, kind), eq(watches.subject, subject));
}

async function begin(tx: Transaction, personId: string, watched: Watched): Promise<Reply> {
  const { kind, subject } = watched;
  const [now] = await readWatched(
    tx,
    sql`(select ${kind}::text as kind, ${subject}::text as subject, '' as seen_stamp, clock_timestamp() as since)`,
  );
  if (now === undefined || now.name === null) return { kind: 'unavailable', ...NO_SUCH[kind] };
  if (now.over) return { kind: 'unavailable', ...IS_OVER[kind] };
  const [held] = await tx.select({ count: count() }).from(watches).where(eq(watches.personId, personId));
  if ((held?.count ?? 0) >= MOST_WATCHED)
    return {
      kind: 'unavailable',
      ...saying('doorReply.watchFull', { most: String(MOST_WATCHED) }),
    };
  await tx
    .insert(watches)
    .values({ personId, kind, subject, since: new Date(await databaseNow(tx)), seenStamp: now.stamp })
    .onConflictDoNothing();
  return DONE;
}
