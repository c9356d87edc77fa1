import type { PersonActor } from '../access/actor';
import type { InstanceFacts } from '../instance/instance';
import { keptVerdict } from '../instance/kept-verdict';
import { judge } from '../instance/verdict';
import type { ServiceAnswer } from '../restart/refusal-codes';
import type { Restart, RestartMode } from '../restart/restart';
import { type RestartEvent, type RestartEventBody, replay } from '../restart/restart-events';
import { seeded } from '../rollout/seeded';

/** A restart that never was, with its events and what they replay to. */
export interface MadeUpRestart {
  id: string;
  actor: PersonActor;
  events: RestartEvent[];
  record: Restart;
}

/** So many days until yesterday hold one. */
export const MADE_UP_DAYS = 14;
/** What every reason of one begins with: nobody takes it for something that happened. */
export const MADE_UP_REASON = 'Seeded, made up for the demonstration: ';

const PEOPLE: readonly [PersonActor, ...PersonActor[]] = [
  { kind: 'person', id: 'seeded-mei', name: 'Mei (seeded)' },
  { kind: 'person', id: 'seeded-jonas', name: 'Jonas (seeded)' },
  { kind: 'person', id: 'seeded-priya', name: 'Priya (seeded)' },
];
const REASONS: readonly [string, ...string[]] = [
  'kernel update',
  'it answered slowly',
  'memory leak',
  'new certificate',
];

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const PER_WORKDAY = 8;
const PER_DAY_OFF = 2;

type Fate = 'running_again' | 'refused_by_ecs' | 'not_sent' | 'overdue' | 'check_passed';

/**
 * Two weeks of restarts of these instances, none of them within the last hours: always the same for the same instances and day.
 * @param facts of instances as last read; those that could not be restarted now are left out.
 */
export function madeUpHistory(facts: readonly InstanceFacts[], nowMs: number): MadeUpRestart[] {
  const may = facts.filter((instance) => judge(instance, { nowMs, heldBy: null }).kind === 'allowed');
  if (may.length === 0) return [];
  const luck = seeded(`made-up history of ${may.map(({ instanceId }) => instanceId).join()}`);
  const midnightMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const made: MadeUpRestart[] = [];
  for (let day = MADE_UP_DAYS; day >= 1; day -= 1) {
    const dayMs = midnightMs - day * DAY_MS;
    const isOff = [0, 6].includes(new Date(dayMs).getUTCDay());
    const count = isOff ? PER_DAY_OFF : PER_WORKDAY;
    for (let index = 0; index < count; index += 1) {
      // Each has its part of the working day, so that none meets another.
      const atMs = dayMs + 7 * HOUR_MS + Math.floor(((index + luck() * 0.5) / count) * 12 * HOUR_MS);
      const instance = may[Math.floor(luck() * may.length)];
      if (instance !== undefined) made.push(makeUp(instance, atMs, luck));
    }
  }
  return made;
}

function makeUp(facts: InstanceFacts, atMs: number, luck: () => number): MadeUpRestart {
  const id = uuidOf(luck);
  const actor = PEOPLE[Math.floor(luck() * PEOPLE.length)] ?? PEOPLE[0];
  const fate = fateOf(luck());
  const mode: RestartMode = fate === 'check_passed' ? 'dry_run' : luck() < 0.1 ? 'force' : 'graceful';
  const reason = `${MADE_UP_REASON}${REASONS[Math.floor(luck() * REASONS.length)] ?? REASONS[0]}`;
  const after = (seconds: number) => new Date(atMs + Math.round(seconds * 1_000)).toISOString();
  const judged = { askedAt: after(0.2), facts, verdict: keptVerdict(judge(facts, { nowMs: atMs, heldBy: null })) };
  const { accountId, regionId, instanceId, name: instanceName } = facts;
  const place = { accountId, regionId, instanceId, instanceName };
  const steps: [number, RestartEventBody][] = [
    [0, { kind: 'requested', data: { actor, intentKey: uuidOf(luck), ...place, mode, reason, acknowledged: [] } }],
    ...whatFollowed(fate, { judged, requestId: uuidOf(luck).toUpperCase(), tookS: 28 + luck() * luck() * 60 }, after),
  ];
  const events = steps.map(([seconds, body], index): RestartEvent => ({ ...body, at: after(seconds), seq: index + 1 }));
  const record = replay(id, events);
  if (record === null) throw new Error('A restart without events was made up');
  return { id, actor, events, record };
}

interface Made {
  judged: NonNullable<Restart['judged']>;
  requestId: string;
  tookS: number;
}

function whatFollowed(
  fate: Fate,
  { judged, requestId, tookS }: Made,
  after: (seconds: number) => string,
): [number, RestartEventBody][] {
  const sending: [number, RestartEventBody] = [0.4, { kind: 'sending', data: { judged, owner: 'seeded' } }];
  const left: [number, RestartEventBody][] = [
    sending,
    [0.9, { kind: 'accepted', data: { requestId, takesSlot: true } }],
    [5.2, { kind: 'restarting', data: { evidence: 'status', status: 'Starting', askedAt: after(5) } }],
  ];
  const said = (code: string, httpStatus: number, message: string): ServiceAnswer => ({
    ...{ code, message, requestId, httpStatus },
    recommend: null,
    accessDenied: null,
  });
  switch (fate) {
    case 'running_again':
      return [...left, [tookS + 1, { kind: 'ended', data: { ending: fate, readAskedAt: after(tookS + 0.4) } }]];
    case 'overdue':
      return [
        ...left,
        [1_201, { kind: 'ended', data: { ending: fate } }],
        [1_900, { kind: 'learned', data: { what: 'returned', readAskedAt: after(1_899) } }],
      ];
    case 'refused_by_ecs':
      return [
        sending,
        [0.9, { kind: 'ended', data: { ending: fate, service: said('DiskError', 403, 'IncorrectDiskStatus.') } }],
      ];
    case 'check_passed': {
      const passed = 'Request validation has been passed with DryRun flag set.';
      return [sending, [0.9, { kind: 'ended', data: { ending: fate, service: said('DryRunOperation', 400, passed) } }]];
    }
    case 'not_sent':
      return [[0.4, { kind: 'ended', data: { ending: fate, code: 'no_connection' } }]];
  }
}

/** Most come back. */
function fateOf(share: number): Fate {
  if (share < 0.8) return 'running_again';
  if (share < 0.88) return 'refused_by_ecs';
  if (share < 0.93) return 'check_passed';
  return share < 0.97 ? 'not_sent' : 'overdue';
}

function uuidOf(luck: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(luck() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
