import { describe, expect, test } from 'vitest';
import type { SourceView } from '@/lib/domain/instance/fleet-views';
import { ENGLISH } from '@/lib/domain/words/speak';
import { behindByKey, coverageOf, troublesOf } from './source-troubles';

function source(regionId: string, change: Partial<SourceView> = {}): SourceView {
  return {
    key: `default/${regionId}`,
    accountId: 'default',
    regionId,
    state: 'current',
    sweptAt: '2026-11-23T10:43:00.000Z',
    failedSince: null,
    sentence: null,
    paused: [],
    eventsReadAt: null,
    eventsSentence: null,
    ...change,
  };
}

const stale = (regionId: string) =>
  source(regionId, { state: 'stale', sweptAt: '2026-11-23T09:00:00.000Z', sentence: `${regionId}: it fails.` });

const paused = (api: string) => ({ api, until: '', why: 'throttled' as const, sentence: `ECS is throttling ${api}.` });

describe('"updated" speaks of what is current', () => {
  test('one region that fails does not make the others look old, and is counted', () => {
    const sources = [source('a'), source('b', { sweptAt: '2026-11-23T10:42:58.000Z' }), stale('c')];
    expect(coverageOf(sources)).toEqual({ updatedAt: '2026-11-23T10:42:58.000Z', total: 3, behind: 1 });
    expect([...behindByKey(sources).keys()]).toEqual(['default/c']);
  });

  test('when nothing is current there is no age', () => {
    expect(coverageOf([stale('a'), source('b', { state: 'never_read', sweptAt: null })]).updatedAt).toBeNull();
  });
});

describe('troubles are grouped, the gravest first', () => {
  test('each source counts once in its kind and keeps its own sentence', () => {
    const denied = source('d', { state: 'no_permission', sentence: 'd: denied.' });
    const groups = troublesOf(ENGLISH, [stale('a'), source('b'), denied, stale('c')]);
    expect(groups.map(({ kind, count }) => [kind, count])).toEqual([
      ['no_permission', 1],
      ['stale', 2],
    ]);
    expect(groups[1]?.sentences.map(({ text }) => text)).toEqual(['a: it fails.', 'c: it fails.']);
  });

  test('a pause of a current source is said, with the region; its account only where there are several', () => {
    const waiting = source('a', { paused: [paused('DescribeInstances')] });
    expect(troublesOf(ENGLISH, [waiting])).toEqual([
      {
        kind: 'paused',
        count: 1,
        sentences: [{ key: 'default/a DescribeInstances', text: 'a: ECS is throttling DescribeInstances.' }],
      },
    ]);
    const other = source('a', { accountId: 'b', key: 'b/a' });
    expect(troublesOf(ENGLISH, [waiting, other])[0]?.sentences[0]?.text).toBe(
      'a (default): ECS is throttling DescribeInstances.',
    );
  });

  test('what is not current says of its reads why it waits, so only restarts are said beside it', () => {
    const both = { ...stale('a'), paused: [paused('DescribeInstances'), paused('RebootInstance')] };
    expect(troublesOf(ENGLISH, [both]).map(({ kind, sentences }) => [kind, sentences.length])).toEqual([
      ['stale', 1],
      ['paused', 1],
    ]);
  });

  test('nothing is said where all is well', () => {
    expect(troublesOf(ENGLISH, [source('a'), source('b')])).toEqual([]);
  });
});
