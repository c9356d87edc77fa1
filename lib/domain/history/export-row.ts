import { displayName } from '../instance/instance';
import { outcomeOf, stateLabel } from '../restart/outcomes';
import { reasonCodeOf } from '../restart/reason-code';
import type { Restart } from '../restart/restart';
import { wordsFor } from '../restart/restart-words';
import { ENGLISH } from '../words/speak';

/** One restart as it is exported: flat, and the same fields whatever became of it. Times are ISO 8601 UTC. */
export interface ExportRow {
  id: string;
  requestedAt: string;
  sentAt: string | null;
  endedAt: string | null;
  person: string;
  personId: string;
  instanceId: string;
  instanceName: string;
  accountId: string;
  regionId: string;
  instanceType: string | null;
  mode: string;
  reason: string | null;
  outcome: string;
  state: string;
  code: string | null;
  sentence: string;
  tookMs: number | null;
  /** What was known when it was judged. */
  statusThen: string | null;
  locksThen: string | null;
  verdictThen: string | null;
  serviceCode: string | null;
  serviceMessage: string | null;
  requestId: string | null;
  otherRestartId: string | null;
  /** The state by the word that every English page has for it. */
  stateWord: string;
  rolloutId: string | null;
}

/** The fields in the order of the columns. */
export const EXPORT_FIELDS = [
  ...(['id', 'requestedAt', 'sentAt', 'endedAt', 'person', 'personId', 'instanceId', 'instanceName'] as const),
  ...(['accountId', 'regionId', 'instanceType', 'mode', 'reason', 'outcome', 'state', 'code', 'sentence'] as const),
  ...(['tookMs', 'statusThen', 'locksThen', 'verdictThen', 'serviceCode', 'serviceMessage'] as const),
  ...(['requestId', 'otherRestartId'] as const),
  // Further columns stand last: who reads an older file by its places goes on reading this one.
  ...(['rolloutId', 'stateWord'] as const),
] satisfies readonly (keyof ExportRow)[];

/** A restart as a row of an export. */
export function exportRowOf(restart: Restart): ExportRow {
  const { id, actor, instanceId, accountId, regionId, mode, reason, state, judged, service } = restart;
  return {
    id,
    requestedAt: restart.requestedAt,
    sentAt: restart.sendingAt,
    endedAt: restart.endedAt,
    person: actor.name,
    personId: actor.id,
    instanceId,
    instanceName: displayName({ name: restart.instanceName, instanceId }),
    accountId,
    regionId,
    instanceType: judged?.facts.instanceType ?? null,
    mode,
    reason,
    outcome: outcomeOf(state),
    state,
    code: reasonCodeOf(restart),
    sentence: wordsFor(ENGLISH, restart).sentence,
    tookMs: restart.tookMs,
    statusThen: judged?.facts.status ?? null,
    locksThen: judged === null ? null : judged.facts.locks.map((lock) => lock.reason).join(' '),
    verdictThen: judged?.verdict.code ?? null,
    serviceCode: service?.code ?? null,
    serviceMessage: service?.message ?? null,
    requestId: restart.requestId ?? service?.requestId ?? null,
    otherRestartId: restart.otherRestartId,
    stateWord: stateLabel(ENGLISH, state),
    rolloutId: restart.rolloutId ?? null,
  };
}
