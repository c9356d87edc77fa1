import type { EstimateView } from '@/lib/domain/rollout/estimate';
import type { RolloutPreset } from '@/lib/domain/rollout/presets';
import type { RolloutMode, RolloutOrder } from '@/lib/domain/rollout/rollout-options';
import { MOST_LOOK_MINUTES, MOST_TARGETS } from '@/lib/domain/rollout/rollout-options';
import { instancesInWords as instances } from '@/lib/domain/words/instances-in-words';
import { VERB } from '../../restart/restart-copy';
import { count } from '../../ui/count';

/** "Restart 7 instances", "Force restart 1 instance": titles and buttons. */
export function verbOf(mode: RolloutMode, targets: number): string {
  return `${VERB[mode]} ${instances(targets)}`;
}

export const PLAN_ORDER_LABEL: Record<RolloutOrder, string> = {
  name: 'By name',
  zone: 'Zone by zone',
  spread: 'Spread over the zones',
  longest_up: 'Longest up first',
};

export const PLAN_MODE_LABEL: Record<RolloutMode, string> = { graceful: 'Graceful restart', force: 'Force restart' };

export const PLAN_COPY = {
  stray: 'It limits nothing, so that this plan cannot be applied with it.',
  title: (mode: RolloutMode) => `Plan of a ${mode === 'force' ? 'force restart' : 'restart'}`,
  nothingSent: 'Nothing has been sent.',
  madeBy: 'Made by',
  at: 'at',
  retry: 'It retries what another rollout left:',
  retryLink: 'open that rollout',
  summaryName: 'What the plan comes to',
  willRestart: 'Will restart',
  skipped: 'Will be skipped',
  unknown: 'Not known',
  notFound: 'Not found',
  ambiguous: 'May mean more than one',
  unclear: 'Not understood',
  summary: {
    willRestart: 'will restart',
    skipped: 'skipped',
    unknown: 'not known',
    notFound: 'not found',
    ambiguous: 'ambiguous',
    unclear: 'not understood',
  },
  inZones: (zones: number) => `in ${count(zones)} ${zones === 1 ? 'zone' : 'zones'}`,
  noneRestart: 'Nothing in this plan can be restarted as it stands.',
  unknownWhat: 'They are restarted only when you have ticked everything that is not known of them.',
  unknownFate: (targets: number, included: boolean) =>
    included
      ? `Ticked: ${targets === 1 ? 'it is' : 'they are'} restarted too.`
      : `Not ticked: ${targets === 1 ? 'it is' : 'they are'} left out.`,
  tick: 'I have read this',
  notFoundWhat: 'No instance has this id or name. Nothing was chosen for it.',
  ambiguousWhat:
    'Nothing was chosen for these. Paste the id of the one that you mean, or region/id, alone on its line.',
  unclearWhat: 'Nothing was chosen of these lines.',
  unclearOf: (line: number) => `Instances that line ${count(line)} mentions`,
  didYouMean: 'Did you mean',
  line: (line: number) => `Line ${count(line)}`,
  ambiguousOf: (asked: string) => `Instances named ${asked}`,
  namesOf: (what: string) => `Instances: ${what}`,
  showAll: (total: number) => `Show all ${count(total)}`,
  showFewer: 'Show fewer',
  hiddenNames: (left: number) => `and ${count(left)} more`,

  presets: 'How fast',
  allLimits: 'All limits:',
  footerName: 'What the plan comes to, and its button',
  footer: (restarting: number, atOnce: number, estimate: string | null) =>
    [
      instances(restarting),
      ...(restarting === 0 ? [] : [`${count(Math.min(atOnce, restarting))} at once`]),
      ...(estimate === null ? [] : [estimate]),
    ].join(', '),

  modeTitle: 'Mode',
  modeChange: (mode: RolloutMode) => `Plan it as a ${mode === 'force' ? 'force restart' : 'graceful restart'}`,
  planning: 'Judging all of it anew…',
  limits: 'Limits',
  atOnce: 'Down at once, at most',
  perZone: 'Of each zone, at most',
  perZoneHint: 'Empty: no limit of its own.',
  tag: 'Limit by tag',
  noTag: 'No limit by tag',
  noTags: 'None of these instances has a tag.',
  tagOption: (key: string, values: number, without: number) =>
    `${key}: ${count(values)} ${values === 1 ? 'value' : 'values'}${without === 0 ? '' : `, ${count(without)} without it`}`,
  perTag: 'Of each value, at most',
  perTagHint: 'With 1, a group never loses a second of its running instances.',
  unit: (label: string) => `${label}: counted in`,
  units: { count: 'instances', percent: '%' },
  stopAfter: 'Stop after failures',
  stopAfterHint: 'Nothing more is begun after so many. What was sent goes on.',
  canary: 'Canary: one first',
  canaries: {
    off: 'No: all of them, under the limits',
    ask: 'One, then waves; each waits for somebody',
    timed: 'One, then waves; each waits some minutes',
  },
  minutes: 'Minutes to look between waves',
  order: 'Order',
  preview: 'What the limits come to',
  downAtOnce: 'Down at once',
  previewAtOnce: (value: number) => `At most ${instances(value)}`,
  waves: (sizes: readonly number[]) => `${count(sizes.length)} waves: ${sizes.map(count).join(', ')}`,
  zonesName: 'Zones',
  groupsName: 'Groups',
  share: (value: string, size: number, allowed: number) =>
    `${value}: ${instances(size)}, at most ${count(allowed)} at once`,
  ungrouped: (value: number) =>
    `${instances(value)} ${value === 1 ? 'has' : 'have'} no such tag: this limit does not hold for ${value === 1 ? 'it' : 'them'}.`,
  estimateName: 'It may take',
  estimate: ({ text, basis }: EstimateView, pauses: boolean) =>
    `${text}, from ${count(basis)} ${basis === 1 ? 'restart' : 'restarts'} of ours${pauses ? '; pauses to look are not in it' : ''}`,
  noEstimate: 'No restart has been observed yet, so there is no estimate.',

  spoken: (targets: number) => `${instances(targets)} will restart`,
  asking: 'Asking Restart Desk…',
  opening: 'Opening the rollout…',
  working: 'Working it out…',
  begun: (targets: number) => `A rollout of ${instances(targets)} has begun.`,
  lost: 'No answer came, so it is not known whether the rollout has begun. If it has, this page finds out by itself and says so. You can also ask again: the same question makes the same rollout, never a second one.',
  lostPlanning: 'No answer came. Planning sends nothing to any instance, so it is safe to ask again.',
  loses: 'What force loses',
  forceWhat: (targets: number) =>
    `This holds for each of the ${instances(targets)}. A rollout can be paused and cancelled; what was sent cannot be taken back.`,

  changedTitle: 'The plan is not current any more',
  changedWhat: 'Since it was made, this has changed:',
  current: 'The plan is current.',
  anew: 'Plan anew with what is true now',
  refusedTitle: 'Nothing was sent: this had changed',
  refusedWhat:
    'This is the new plan, of what is true now. Your limits and your reason are kept; ticks that still apply, too.',
  behind: 'Some of this is not current',
  appliedTitle: 'This plan was applied.',
  openRollout: 'Open the rollout',
  notMine: (name: string) => `${name} made this plan. You can read it; only they can apply it.`,
  planMine: 'Plan the same for yourself',
  goneWhat: 'This plan is not there any more.',

  block: {
    applied: 'This plan was applied already.',
    notMine: 'Somebody else made this plan.',
    changed: 'The plan is not current any more. Plan anew first: what changed stands above.',
    nothing: 'Nothing in this plan can be restarted, so there is nothing to apply.',
    stray: 'The address holds something that is not understood. Take it out first.',
    faults: 'Something in the limits cannot be used. It is marked above.',
  },
} as const;

/** What presets are called, and what they mean. */
export const PRESET_WORDS: Record<RolloutPreset | 'own', { name: string; what: string }> = {
  careful: {
    name: 'Careful: one, then 10 %',
    what: 'One instance first, then waves of 5, 25 and so on, at most 10 % down at once. Each wave waits until somebody has looked. Stops after the first failure.',
  },
  steady: {
    name: 'Steady: 5 at once',
    what: 'By name, at most 5 down at once. Stops after the first failure.',
  },
  zone_by_zone: {
    name: 'Zone by zone: 20 %',
    what: 'Those of one zone are begun before those of the next, at most 20 % down at once. Stops after the first failure.',
  },
  fast: {
    name: 'Fast: a quarter at once',
    what: 'Zones in turn, at most 25 % down at once. Stops after 3 failures.',
  },
  own: { name: 'Own choice', what: 'Each limit by itself, below.' },
};

/** The picture of a plan. */
export const PICTURE = {
  title: 'How many are down when',
  begin: 'Begin',
  withoutPauses: (text: string) => `${text} without the pauses`,
  one: (most: number, text: string) => `At most ${instances(most)} down at once, ${text} in all.`,
  wave: (wave: number, size: number, most: number, text: string) =>
    `Wave ${count(wave)}: ${instances(size)}, ${size === most ? '' : `${count(most)} at once, `}${text}.`,
  thenLook: 'Then a pause to look.',
  assumed: 'Drawn as if each took a minute: no restart has been observed here yet.',
} as const;

/** What is wrong with a field, before anybody is asked. */
export const FAULT = {
  limit: `A whole number from 1 to ${count(MOST_TARGETS)}.`,
  share: 'A whole number from 1 to 100.',
  stopAfter: `A whole number from 1 to ${count(MOST_TARGETS)}.`,
  minutes: `A whole number from 1 to ${count(MOST_LOOK_MINUTES)}.`,
  reason: 'A rollout needs a reason. Write why, in a few words.',
} as const;
