import { expect, test } from 'vitest';
import type { AnyAttention, AttentionKind } from '@/lib/domain/attention/attention-groups';
import { attentionTold } from '@/lib/domain/attention/attention-told';
import { ENGLISH } from '@/lib/domain/words/speak';
import { partsInPlace, stripGroups } from './strip-parts';

const group = (kind: AttentionKind, count: number) =>
  ({ kind, tone: 'bad', count, since: null, planned: false, items: [] }) as AnyAttention;

test('that restarts are stopped is said above every page, and not again', () => {
  expect(stripGroups([group('restarts_stopped', 1), group('overdue', 2)])).toEqual([group('overdue', 2)]);
});

test('while somebody points at it, what is over keeps its place and what is new comes last', () => {
  const now = [group('overdue', 1), group('unconfirmed', 3)];
  expect(partsInPlace(null, now)).toEqual(now);
  const parts = partsInPlace(['rollout_held', 'unconfirmed'], now);
  expect(parts.map((part) => attentionTold(ENGLISH, part))).toEqual([
    '0 rollouts held',
    '3 not confirmed',
    '1 overdue',
  ]);
});
