import { OUTCOMES_EN } from '../words/catalogues/outcomes-en';
import type {
  AnyAttention,
  AttentionGroup,
  AttentionKind,
  RolloutAttention,
  SourceCount,
  SourceStanding,
} from './attention-groups';
import { DUE_WITHIN_HOURS } from './needs-attention';

interface KindWords<K extends AttentionKind> {
  /** The heading of its part of the page. */
  title: string;
  /** What they have in common, and what to do, in a sentence or two. */
  means: string;
  /** How many there are, short enough for a line with others: "2 overdue". */
  told: (group: AttentionGroup<K>) => string;
}

/** What each kind is called: the one place for it. */
export const ATTENTION_WORDS: { readonly [K in AttentionKind]: KindWords<K> } = {
  restarts_stopped: {
    title: 'Restarts are stopped',
    means: 'Nothing is sent to ECS but dry runs, until a lead or admin allows restarts again.',
    told: () => 'Restarts are stopped',
  },
  overdue: {
    title: OUTCOMES_EN.state.overdue,
    means: 'Seen leaving Running, and not Running again in time. The record of each says what can be done.',
    told: ({ count }) => `${number(count)} overdue`,
  },
  stayed_stopped: {
    title: 'Stopped after a restart',
    means:
      'Restarted from here, and Stopped since. Look in the ECS console why, and start them there unless a lock holds them.',
    told: ({ count }) => `${number(count)} stopped after ${count === 1 ? 'its restart' : 'their restarts'}`,
  },
  rollout_held: {
    title: 'Rollouts that are held',
    means: 'They begin nothing more. When what holds them is gone, let them go on; or cancel them.',
    told: ({ count }) => `${rollouts(count)} held`,
  },
  source: {
    title: 'Not read',
    means: 'What is shown of these regions is not current, and restarts there are not seen to end.',
    told: ({ count, tone, standings }) => {
      if (standings !== undefined) return standings.map(standingTold).join(', ');
      return `${regions(count)} ${STANDING_TOLD[tone === 'bad' ? 'failing' : 'late']}`;
    },
  },
  unconfirmed: {
    title: 'Not confirmed',
    means:
      'Nobody knows whether these were restarted. Look at each, for example at its uptime, before you restart it again.',
    told: ({ count }) => `${number(count)} not confirmed`,
  },
  slow: {
    title: 'Longer than usual',
    means: 'On their way for longer than restarts of such instances usually take.',
    told: ({ count }) => `${number(count)} ${count === 1 ? 'takes' : 'take'} longer than usual`,
  },
  system_event: {
    title: `Due within ${DUE_WITHIN_HOURS} h`,
    means: 'What Alibaba Cloud does to these instances by itself.',
    told: ({ count, planned }) =>
      planned
        ? `${number(count)} due for maintenance within ${DUE_WITHIN_HOURS} h`
        : `${number(count)} with a system event within ${DUE_WITHIN_HOURS} h`,
  },
  rollout_waiting: {
    title: 'Rollouts that wait',
    means: 'They begin nothing at this moment.',
    told: ({ count }) => `${rollouts(count)} ${count === 1 ? 'waits' : 'wait'}`,
  },
  rollout_running: {
    title: 'Rollouts under way',
    means: 'They go on as they usually do.',
    told: ({ count, items }) => {
      const [only] = items;
      return only === undefined || count > 1
        ? `${rollouts(count)} running`
        : `${rollouts(1)} running, ${progress(only)}`;
    },
  },
};

const STANDING_TOLD: Readonly<Record<SourceStanding, string>> = {
  denied: 'may not be read',
  failing: 'cannot be read',
  late: 'not current',
};

/** "2 regions cannot be read"; where two accounts see one region, of how many accounts. */
function standingTold({ how, regions: count, accounts, sources }: SourceCount): string {
  const of = sources > count ? ` of ${number(accounts)} accounts` : '';
  return `${regions(count)}${of} ${STANDING_TOLD[how]}`;
}

/** Whether this release knows the kind of a group: a newer server may tell of more. */
export function isKnownAttention({ kind }: Pick<AnyAttention, 'kind'>): boolean {
  return Object.hasOwn(ATTENTION_WORDS, kind);
}

/** How many there are of a group, short: "2 overdue". */
export function attentionTold<K extends AttentionKind>(group: AttentionGroup<K>): string {
  return ATTENTION_WORDS[group.kind].told(group);
}

/** "44 of 120", as wide from the first to the last. */
export function progress({ ended, total }: Pick<RolloutAttention, 'ended' | 'total'>): string {
  const of = number(total);
  return `${number(ended).padStart(of.length, FIGURE_SPACE)} of ${of}`;
}

/** As wide as a figure. */
const FIGURE_SPACE = '\u2007';

function number(value: number): string {
  return value.toLocaleString('en');
}

function rollouts(count: number): string {
  return `${number(count)} ${count === 1 ? 'rollout' : 'rollouts'}`;
}

function regions(count: number): string {
  return `${number(count)} ${count === 1 ? 'region' : 'regions'}`;
}
