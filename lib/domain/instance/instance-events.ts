import type { Language } from '../words/language';
import type { Tone } from '../words/tone';
import { lockLabel } from './locks';
import { type RestartSeen, wordsForOutside } from './outside-restarts';
import { isAwayFromRunning, isChanging, knownStatus, statusLabel } from './statuses';
import { wordsForSystemEvent } from './system-event-words';
import { type SystemEventData, whenOf } from './system-events';

/** What reads saw of an instance. Each is an event of the instance; `askedAt` is when the read was asked. */
export type InstanceEventBody =
  | { kind: 'status_changed'; data: { askedAt: string; from: string; to: string } }
  /** Lock reasons as the cloud wrote them, sorted. */
  | { kind: 'locks_changed'; data: { askedAt: string; from: string[]; to: string[] } }
  | { kind: 'gone'; data: { askedAt: string } }
  | { kind: 'found_again'; data: { askedAt: string; status: string } }
  /** It was restarted, and nobody asked for it here. */
  | {
      kind: 'restarted_outside';
      data: Pick<RestartSeen, 'askedAt' | 'evidence' | 'seen' | 'from'> & {
        /** These three are missing in what was written before 2026-11-28. */
        accountId?: string;
        /** Both as of then. */
        instanceName?: string;
        instanceType?: string | null;
      };
    }
  /** What ECS says of a system event: a new one, or one that has changed. */
  | { kind: 'system_event'; data: SystemEventData };

/** What two states of knowledge about an instance are compared by. */
export interface SeenInstance {
  facts: { status: string; locks: readonly { reason: string }[] };
  goneAt: string | null;
  askedAt: string;
}

/** What changed between two reads, in the order in which it is told. */
export function changesBetween(before: SeenInstance, after: SeenInstance): InstanceEventBody[] {
  const { askedAt } = after;
  if (after.goneAt !== null) return before.goneAt === null ? [{ kind: 'gone', data: { askedAt } }] : [];
  if (before.goneAt !== null) return [{ kind: 'found_again', data: { askedAt, status: after.facts.status } }];
  const bodies: InstanceEventBody[] = [];
  const [from, to] = [before, after].map(({ facts }) => facts.locks.map(({ reason }) => reason).sort());
  if (before.facts.status !== after.facts.status) {
    bodies.push({ kind: 'status_changed', data: { askedAt, from: before.facts.status, to: after.facts.status } });
  }
  if (from !== undefined && to !== undefined && from.join('\n') !== to.join('\n')) {
    bodies.push({ kind: 'locks_changed', data: { askedAt, from, to } });
  }
  return bodies;
}

/** What was seen as the timeline words it. */
export function wordsForChange(
  language: Language,
  body: InstanceEventBody,
): { title: string; detail: string | null; tone: Tone } {
  const { t } = language;
  switch (body.kind) {
    case 'status_changed': {
      const { from, to } = body.data;
      return {
        title: to === '' ? t('instancePage.seen.noStatus') : statusLabel(language, to),
        detail:
          from === ''
            ? t('instancePage.seen.beforeNoStatus')
            : t('instancePage.seen.before', { status: statusLabel(language, from) }),
        tone: toneOf(to),
      };
    }
    case 'locks_changed': {
      const { from, to } = body.data;
      const before = t('instancePage.seen.locksBefore', { locks: labels(language, from) });
      if (to.length === 0) return { title: t('instancePage.seen.lockGone'), detail: before, tone: 'neutral' };
      return {
        title: t('instancePage.seen.locked', { locks: labels(language, to) }),
        detail: from.length === 0 ? t('instancePage.seen.noLockBefore') : before,
        tone: 'bad',
      };
    }
    case 'gone':
      return { title: t('instancePage.goneShort'), detail: t('instancePage.seen.gone'), tone: 'stopped' };
    case 'found_again': {
      const { status } = body.data;
      const title =
        status === ''
          ? t('instancePage.seen.foundAgainNoStatus')
          : t('instancePage.seen.foundAgain', { status: statusLabel(language, status) });
      return { title, detail: null, tone: toneOf(status) };
    }
    case 'restarted_outside':
      return { ...wordsForOutside(language, body.data), tone: 'neutral' };
    case 'system_event':
      return wordsForSystemEvent(language, body.data);
  }
}

/** When it happened, for its place in the story: ISO 8601 UTC. What reads saw, when the read was asked. */
export function momentOf(body: InstanceEventBody): string {
  return body.kind === 'system_event' ? whenOf(body.data) : body.data.askedAt;
}

function labels(language: Language, reasons: readonly string[]): string {
  return reasons.map((reason) => lockLabel(language, reason)).join(language.t('instancePage.seen.comma'));
}

function toneOf(status: string): Tone {
  if (knownStatus(status) === 'Running') return 'running';
  if (isChanging(status)) return 'moving';
  return isAwayFromRunning(status) ? 'stopped' : 'neutral';
}
