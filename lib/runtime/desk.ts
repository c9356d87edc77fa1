import type { AccessContext } from '../access/access-context';
import type { Budgets, Config } from '../config/config';
import type { OpenDatabase } from '../db/client';
import type { Probe } from '../db/probe';
import type { ActionReply } from '../domain/access/person';
import type { ConnectionCheck, JudgedNow } from '../domain/instance/fleet-views';
import type { Result } from '../domain/result';
import { processWide } from '../process-wide';
import type { NotJudged } from '../queries/instance/judge-now';
import type { LiveTurns } from '../queries/live/live-turns';
import type { QueryContext } from '../queries/query-context';
import type { RestartContext } from '../restarts/restart-context';
import type { RolloutContext } from '../rollouts/rollout-context';
import type { Shared } from '../share-asks';
import type { CheckSourceContext } from '../sync/check-source';
import type { Reader } from '../sync/reader';
import type { TrialContext } from '../trial/play-scenario';

/** A check that fails, in one sentence. */
export interface FailedCheck {
  check: 'desk' | 'database' | 'migrations' | 'reading';
  sentence: string;
}

/** An answer to GET /metrics. */
export interface Scrape {
  contentType: string;
  text: string;
}

/** What doors need of the running desk. */
export interface Desk {
  config: Config;
  access: AccessContext;
  restarts: RestartContext;
  rollouts: RolloutContext;
  /** What is read of the cloud. */
  sources: CheckSourceContext;
  /** What trying it out works with. */
  trial: TrialContext;
  /** What is asked once for all who ask for the same at once: of ECS by pages, of the database by operators. */
  asks: {
    judgement: Shared<Result<JudgedNow, NotJudged>>;
    connection: Shared<ActionReply<ConnectionCheck>>;
    readiness: Shared<FailedCheck | null>;
    metrics: Shared<Scrape>;
  };
  /** What pages read. */
  queries: QueryContext;
  /** What tells open pages of changes, and what ends that. */
  live: { turns: LiveTurns; stopping: AbortSignal };
  /** What tells how the desk is. */
  health: { probe: Probe; reader: Reader; pool: OpenDatabase['pool']; budgets: Budgets };
  /**
   * Stops what runs beside requests, after what is under way with ECS.
   * @param lastAnswers waited for between that and the end of the database: answers that still read from it.
   */
  stop(lastAnswers?: () => Promise<void>): Promise<void>;
}

const holder = () => processWide<{ running: Desk | null }>('desk', () => ({ running: null }));

/** The running desk of this process. @throws Error before `startDesk`. */
export function desk(): Desk {
  const { running } = holder();
  if (running === null) throw new Error('The desk is used before lib/runtime has started it');
  return running;
}

/** The same; null before it has started and after it has stopped. */
export function deskIfRunning(): Desk | null {
  return holder().running;
}

/** Makes it the desk of this process, or takes it away. */
export function setDesk(running: Desk | null): void {
  holder().running = running;
}
