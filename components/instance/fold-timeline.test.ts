import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '@/lib/domain/instance/fleet-views';
import type { SeenEntry } from '@/lib/domain/instance/seen-entry';
import type { RestartState } from '@/lib/domain/restart/restart';
import { foldTimeline } from './fold-timeline';

const at = (minute: number) => `2026-11-01T10:${String(minute).padStart(2, '0')}:00.000Z`;

function seen(minute: number, ofStatus = true): SeenEntry {
  return {
    kind: 'seen',
    what: 'change',
    ofStatus,
    seq: minute,
    at: at(minute),
    title: '',
    detail: null,
    tone: 'neutral',
  };
}

function restart(from: number, to: number | null, mode: 'graceful' | 'dry_run' = 'graceful'): TimelineEntry {
  const state: RestartState = to === null ? 'restarting' : 'running_again';
  return {
    kind: 'restart',
    at: at(from),
    reason: null,
    restart: {
      ...{ id: `r${from}`, state, mode, actorName: 'Olivia', requestedAt: at(from) },
      ...{ endedAt: to === null ? null : at(to), short: { en: '', 'zh-Hans': '' }, tone: 'running' },
    },
  };
}

const shown = (timeline: readonly TimelineEntry[]) =>
  foldTimeline(timeline).map(({ entry, caused }) => [entry.at.slice(14, 16), caused.map((one) => one.seq)]);

describe('the timeline of an instance', () => {
  it('folds what a restart caused into it, and nothing of before or after', () => {
    expect(shown([seen(9), seen(6), seen(5), restart(4, 7), seen(3)])).toEqual([
      ['09', []],
      ['04', [6, 5]],
      ['03', []],
    ]);
  });

  it('folds into the restart that goes on all that was seen since', () => {
    expect(shown([seen(6), seen(5), restart(4, null)])).toEqual([['04', [6, 5]]]);
  });

  it('leaves alone what no restart causes, and what a dry run cannot have', () => {
    expect(shown([seen(6, false), { ...seen(5), ofStatus: undefined }, restart(4, 7)])).toHaveLength(3);
    expect(shown([seen(5), restart(4, 7, 'dry_run')])).toHaveLength(2);
  });

  it('gives a change to one of two restarts, and loses none', () => {
    const timeline = [seen(8), restart(6, 9), seen(5), restart(4, 6)];
    expect(shown(timeline)).toEqual([
      ['06', [8]],
      ['04', [5]],
    ]);
  });
});
