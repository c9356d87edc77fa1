import { createHash } from 'node:crypto';
import { mapInPieces } from '../acts-first';
import type { Database } from '../db/client';
import { type Grant, mayDo } from '../domain/access/permissions';
import { parseFilter } from '../domain/instance/fleet-filter';
import type { InstanceRow } from '../domain/instance/fleet-views';
import { namedCause } from '../domain/instance/verdict';
import { RESTART_PERMISSION } from '../domain/restart/restart-permission';
import { fingerprintText, type PlanSelection, type PlanTarget, type Unresolved } from '../domain/rollout/plan';
import type { RolloutMode } from '../domain/rollout/rollout-options';
import type { FleetMemory } from '../fleet/fleet-memory';
import { type FleetContext, fleetNow } from '../fleet/fleet-now';
import { loadLeftOver } from './load-left-over';
import { readList } from './read-list';

/** A selection frozen to instances, each judged as it was last read. */
export interface Frozen extends Unresolved {
  targets: PlanTarget[];
}

/**
 * Freezes a selection: what it comes to at this moment, for somebody with these roles. Nothing is read from the cloud.
 * @param grants null: the person was deactivated.
 */
export async function freeze(
  context: FleetContext,
  selection: PlanSelection,
  mode: RolloutMode,
  grants: readonly Grant[] | null,
): Promise<Frozen> {
  const { rows, ...unresolved } = await select(context.db, selection, await fleetNow(context));
  return { targets: await mapInPieces(rows, (row) => targetOf(row, mode, grants)), ...unresolved };
}

/** What applying compares: SHA-256 in hexadecimal. */
export function fingerprintOf(mode: RolloutMode, targets: PlanTarget[]): string {
  return createHash('sha256').update(fingerprintText({ mode, targets })).digest('hex');
}

async function select(
  db: Database,
  selection: PlanSelection,
  fleet: FleetMemory,
): Promise<Unresolved & { rows: InstanceRow[] }> {
  switch (selection.kind) {
    case 'rows': {
      const wanted = [...new Set(selection.keys)];
      return byKeys(
        wanted.map((key) => ({ key, name: key })),
        fleet,
      );
    }
    case 'filter': {
      const filter = parseFilter(new URLSearchParams(selection.query));
      // A plan of an earlier release may hold what is not understood: that is never all.
      const found = filter.stray === '' ? (await fleet.results.of(filter)).list : [];
      return { rows: found.map(({ row }) => row), notFound: [], ambiguous: [] };
    }
    case 'pasted': {
      // Each is restarted once, however often it was named.
      const { twice: _, ...read } = readList(selection.text, fleet.rows());
      return read;
    }
    case 'rollout':
      return byKeys(await loadLeftOver(db, selection), fleet);
  }
}

function byKeys(
  wanted: readonly { key: string; name: string }[],
  fleet: FleetMemory,
): Unresolved & { rows: InstanceRow[] } {
  const rows = wanted.flatMap(({ key }) => fleet.get(key)?.row ?? []);
  const notFound = wanted.filter(({ key }) => fleet.get(key) === undefined).map(({ name }) => name);
  return { rows, notFound, ambiguous: [] };
}

function targetOf(row: InstanceRow, mode: RolloutMode, grants: readonly Grant[] | null): PlanTarget {
  const { key, accountId, regionId, instanceId, name, zoneId, instanceType, startTime, tags, verdict } = row;
  const cause = namedCause(verdict.causes);
  return {
    ...{ key, accountId, regionId, instanceId, name, zoneId, instanceType, startTime, tags },
    verdict: { kind: verdict.kind, code: verdict.code, ...(cause === null ? {} : { cause }) },
    unknown: verdict.causes.filter(({ kind }) => kind === 'unknown'),
    notPermitted: notPermitted(row, mode, grants),
    lastRestart:
      row.lastRestart === null
        ? null
        : {
            id: row.lastRestart.id,
            actorName: row.lastRestart.actorName,
            requestedAt: row.lastRestart.requestedAt,
          },
  };
}

function notPermitted(
  { accountId, regionId, tags }: InstanceRow,
  mode: RolloutMode,
  grants: readonly Grant[] | null,
): PlanTarget['notPermitted'] {
  if (grants === null) return { code: 'deactivated' };
  const may = mayDo(grants, RESTART_PERMISSION[mode], { accountId, regionId, tags });
  return may.allowed ? null : { code: may.why, lacks: may.lacks };
}
