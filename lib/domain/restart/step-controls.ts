import { type Grant, mayDo } from '../access/permissions';
import type { InstanceRow, RestartView } from '../instance/fleet-views';
import type { RestartProgress } from './record-progress';
import { isOpen } from './restart';
import { againstOf } from './restart-blocks';

/** What a next step can name: each is a control, or a link, of the record's page. */
export type StepControl =
  | 'restart'
  | 'force'
  | 'dry_run'
  /** "Would it be allowed now?" */
  | 'judge'
  | 'instance'
  | 'other_restart'
  | 'newest_restart'
  | 'rollout'
  | 'allow_restarts';

/** The part of a record that next steps depend on. */
export type StepRecord = Pick<
  RestartView,
  | ('id' | 'state' | 'mode' | 'service' | 'requestId' | 'otherRestartId' | 'rolloutId' | 'requestedAt' | 'endedAt')
  | ('accountId' | 'regionId' | 'instanceId' | 'instanceName' | 'consoleUrl' | 'newerRestartId')
> & { progress: RestartProgress };

/** The instance as last read, as far as next steps depend on it. */
export type StepRow = Pick<
  InstanceRow,
  'accountId' | 'regionId' | 'instanceId' | 'name' | 'tags' | 'verdict' | 'status' | 'askedAt' | 'lastRestart'
>;

/** What next steps are asked of: a record, its instance now, its reader, and the desk. */
export interface StepsAsked {
  record: StepRecord;
  /** Null: it is gone, or in no region that is read. */
  row: StepRow | null;
  /** Nobody can see at the moment what the instance does. */
  unseen: boolean;
  grants: readonly Grant[];
  /** What the stop switch says while it is on, in the reader's language. */
  stop: { sentence: string } | null;
  /** The server's time, in milliseconds since the epoch. */
  nowMs: number;
}

interface NewerAsked {
  record: Pick<StepRecord, 'id' | 'requestedAt' | 'newerRestartId'>;
  row: Pick<StepRow, 'lastRestart'> | null;
}

/** The newer restart of the instance that goes on or was sent; null for none. */
export function newerRestart({ record, row }: NewerAsked): { id: string } | null {
  const last = row?.lastRestart ?? null;
  const isNewer = last !== null && last.id !== record.id && last.requestedAt > record.requestedAt;
  // A row does not tell whether what is over was sent; a server of the release before tells nothing better.
  if (isNewer && (isOpen(last.state) || record.newerRestartId === undefined)) return { id: last.id };
  return typeof record.newerRestartId === 'string' ? { id: record.newerRestartId } : null;
}

/**
 * Whether a control works for this reader, of this record, now: asked of the same functions that rows, dialogs and doors ask. A step
 * names a control only where this says so.
 */
export function worksNow(control: StepControl, asked: StepsAsked): boolean {
  const { record, row, grants, stop } = asked;
  switch (control) {
    case 'restart':
      return row !== null && againstOf('graceful', row, { grants, stop }) === null;
    case 'force':
      return row !== null && againstOf('force', row, { grants, stop }) === null;
    case 'dry_run':
      return row !== null && againstOf('dry_run', row, { grants, stop }) === null;
    case 'judge':
    case 'instance':
      return row !== null && mayDo(grants, 'fleet.see').allowed;
    case 'other_restart':
      return record.otherRestartId !== null && mayDo(grants, 'fleet.see').allowed;
    case 'newest_restart':
      return newerRestart(asked) !== null && mayDo(grants, 'fleet.see').allowed;
    case 'rollout':
      return record.rolloutId !== null && mayDo(grants, 'rollouts.see').allowed;
    case 'allow_restarts':
      return stop !== null && mayDo(grants, 'restarts.stop').allowed;
  }
}
