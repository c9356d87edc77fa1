import type { Language } from '../words/language';
import type { Tone } from '../words/tone';
import { lockLabel } from './locks';
import { type RestartSeen, wordsForOutside } from './outside-restarts';
import { isAwayFromRunning, isChanging, knownStatus } from './statuses';
import { type SystemEventData, whenOf, wordsForSystemEvent } from './system-events';

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
  switch (body.kind) {
    case 'status_changed':
      return {
        title: named(body.data.to),
        detail: `It was ${named(body.data.from)} before.`,
        tone: toneOf(body.data.to),
      };
    case 'locks_changed': {
      const { from, to } = body.data;
      if (to.length === 0) return { title: 'Lock gone', detail: `Before: ${labels(language, from)}.`, tone: 'neutral' };
      const before = from.length === 0 ? 'There was no lock before.' : `Before: ${labels(language, from)}.`;
      return { title: `Locked: ${labels(language, to)}`, detail: before, tone: 'bad' };
    }
    case 'gone':
      return { title: 'Gone', detail: 'ECS no longer knows it by its id.', tone: 'stopped' };
    case 'found_again':
      return { title: `Found again, ${named(body.data.status)}`, detail: null, tone: toneOf(body.data.status) };
    case 'restarted_outside':
      return { ...wordsForOutside(body.data), tone: 'neutral' };
    case 'system_event':
      return wordsForSystemEvent(body.data);
  }
}

/** When it happened, for its place in the story: ISO 8601 UTC. What reads saw, when the read was asked. */
export function momentOf(body: InstanceEventBody): string {
  return body.kind === 'system_event' ? whenOf(body.data) : body.data.askedAt;
}

function named(status: string): string {
  return status === '' ? 'without a status' : status;
}

function labels(language: Language, reasons: readonly string[]): string {
  return reasons.map((reason) => lockLabel(language, reason)).join(', ');
}

function toneOf(status: string): Tone {
  if (knownStatus(status) === 'Running') return 'running';
  if (isChanging(status)) return 'moving';
  return isAwayFromRunning(status) ? 'stopped' : 'neutral';
}
