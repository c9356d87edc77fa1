import { randomUUID } from 'node:crypto';
import type { Database } from '@/lib/db/client';
import { insertEvents } from '@/lib/db/insert-events';
import { restarts } from '@/lib/db/schema';
import { DESK_ACTOR } from '@/lib/domain/access/actor';
import type { InstanceFacts } from '@/lib/domain/instance/instance';
import { judge } from '@/lib/domain/instance/verdict';
import type { Restart, RestartMode } from '@/lib/domain/restart/restart';
import { type EndedData, type RestartEvent, type RestartEventBody, replay } from '@/lib/domain/restart/restart-events';
import type { Life } from '@/lib/domain/testing/restarts-in-states';
import { restartColumns } from '@/lib/restarts/restart-columns';

/** A restart that ended before it was sent, or was answered with a refusal. */
export interface WrittenRestart {
  /** ISO 8601 UTC. */
  at: string;
  facts: InstanceFacts;
  actor?: { id: string; name: string };
  mode?: RestartMode;
  reason?: string | null;
  /** The rollout that it was part of. */
  rolloutId?: string;
  ended: EndedData;
  /** False for a request as it was before the newest read was kept with it. */
  known?: boolean;
}

/** Writes a restart of any time as the desk would have written it: its events, and the row that they replay to. */
export async function writeRestart(db: Database, given: WrittenRestart): Promise<Restart> {
  const { facts, ended, mode = 'graceful', known = true } = given;
  const actor = { kind: 'person' as const, id: 'demo-operator', name: 'Demo operator', ...given.actor };
  const verdict = judge(facts, { nowMs: Date.parse(given.at), heldBy: null });
  const judged = { askedAt: given.at, facts, verdict };
  const { accountId, regionId, instanceId } = facts;
  const place = { accountId, regionId, instanceId, instanceName: facts.name };
  const bodies: RestartEventBody[] = [
    {
      kind: 'requested',
      data: {
        ...{ actor, intentKey: randomUUID(), ...place, mode, reason: given.reason ?? null, acknowledged: [] },
        known: known ? judged : undefined,
        ...(given.rolloutId === undefined ? {} : { rolloutId: given.rolloutId }),
      },
    },
    ...(ended.service === undefined ? [] : [{ kind: 'sending' as const, data: { judged, owner: 'test' } }]),
    { kind: 'ended', data: ended.code === 'not_in_this_state' ? { ...ended, judged } : ended },
  ];
  return writeEvents(
    db,
    bodies.map((body, index): RestartEvent => ({ ...body, at: given.at, seq: index + 1 })),
  );
}

/** Writes a restart that was made for a test of the law, as one of its own: with another id and another key. */
export function writeLife(db: Database, { events }: Life): Promise<Restart> {
  return writeEvents(
    db,
    events.map((event) =>
      event.kind === 'requested' ? { ...event, data: { ...event.data, intentKey: randomUUID() } } : event,
    ),
  );
}

async function writeEvents(db: Database, events: readonly RestartEvent[]): Promise<Restart> {
  const id = randomUUID();
  const record = replay(id, events);
  if (record === null) throw new Error('It has no events');
  await db.transaction(async (tx) => {
    await insertEvents(
      tx,
      events.map(({ at, seq, kind, data }) => {
        const by = seq === 1 ? record.actor : DESK_ACTOR;
        return { at, subjectKind: 'restart', subjectId: id, seq, kind, actor: by, data };
      }),
    );
    await tx.insert(restarts).values({ id, owner: 'test', ...restartColumns(record) });
  });
  return record;
}
