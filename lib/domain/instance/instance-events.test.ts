import { expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import { changesBetween, type InstanceEventBody, type SeenInstance, wordsForChange } from './instance-events';

const seen = (status: string, locks: string[] = [], goneAt: string | null = null): SeenInstance => ({
  facts: { status, locks: locks.map((reason) => ({ reason })) },
  goneAt,
  askedAt: 'now',
});
const told = (before: SeenInstance, after: SeenInstance) =>
  changesBetween(before, after).map((body) => wordsForChange(ENGLISH, body));

test('what did not change is no event, in whatever order the locks come', () => {
  expect(changesBetween(seen('Running', ['a', 'b']), seen('Running', ['b', 'a']))).toEqual([]);
});

test('status and locks that change in one read are two events', () => {
  expect(told(seen('Running'), seen('Stopped', ['security']))).toEqual([
    { title: 'Stopped', detail: 'It was Running before.', tone: 'stopped' },
    { title: 'Locked: Security lock', detail: 'There was no lock before.', tone: 'bad' },
  ]);
  expect(told(seen('Odd', ['Recycling']), seen('Odd'))).toEqual([
    { title: 'Lock gone', detail: 'Before: Recycling lock.', tone: 'neutral' },
  ]);
});

test('gone is told once, and so is being found again', () => {
  expect(told(seen('Running'), seen('Running', [], 'then'))).toMatchObject([{ title: 'Gone' }]);
  expect(changesBetween(seen('Running', [], 'then'), seen('Running', [], 'then'))).toEqual([]);
  expect(told(seen('Running', [], 'then'), seen('Starting'))).toMatchObject([
    { title: 'Found again, Starting', tone: 'moving' },
  ]);
});

test('a status that nobody knows is told as the cloud wrote it, and as none when there is none', () => {
  expect(told(seen('Odd'), seen(''))).toMatchObject([{ title: 'without a status', detail: 'It was Odd before.' }]);
});

test('whatever is seen is told in Chinese too, and a status by its name', () => {
  const askedAt = '2026-11-28T10:00:00.000Z';
  const bodies: InstanceEventBody[] = [
    { kind: 'status_changed', data: { askedAt, from: 'Running', to: 'Stopping' } },
    { kind: 'locks_changed', data: { askedAt, from: ['security'], to: [] } },
    { kind: 'gone', data: { askedAt } },
    { kind: 'found_again', data: { askedAt, status: '' } },
    { kind: 'restarted_outside', data: { askedAt, evidence: 'start_time', seen: askedAt, from: askedAt } },
    { kind: 'restarted_outside', data: { askedAt, evidence: 'status', seen: 'Starting', from: askedAt } },
  ];
  const chinese = bodies.map((body) => wordsForChange(languageOf('zh-Hans', 'UTC'), body));
  expect(chinese.map(({ title, detail }) => [title, detail])).toEqual([
    ['停止中', '之前为运行中。'],
    ['锁定已解除', '之前：安全锁定。'],
    ['已不存在', 'ECS 已查不到该 ID。'],
    ['再次找到，没有状态', null],
    ['外部重启', '没有人在此请求过。它的启动时间变为 2026-11-28 10:00 UTC。'],
    ['外部重启', '没有人在此请求过。两次读到运行中之间，曾读到启动中。'],
  ]);
});
