import { expect, test } from 'vitest';
import { wallMs } from '@/lib/clock';
import { type Draft, dropDraft, findDraft, keepDraft } from './restart-draft';

/** What a browser's storage is, as far as it is used. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (place) => [...kept.keys()][place] ?? null,
    get length() {
      return kept.size;
    },
  };
}

const WEB = 'cn-hangzhou/i-web-01';
const DRAFT: Draft = { mode: 'force', reason: 'hangs, see OPS-1234', ticked: ['lock_undocumented:recycling'] };

test('what was typed comes back to who typed it, with its instance', () => {
  const store = storage();
  keepDraft(store, 'ada', WEB, DRAFT);
  expect(findDraft(store, 'ada')).toEqual({ instanceKey: WEB, draft: DRAFT });
  dropDraft(store, WEB);
  expect(findDraft(store, 'ada')).toBeNull();
});

test('nobody else gets it, and it is not kept for them either', () => {
  const store = storage();
  keepDraft(store, 'ada', WEB, DRAFT);
  expect(findDraft(store, 'olu')).toBeNull();
  expect(store.length).toBe(0);
});

test('after an hour it is gone', () => {
  const store = storage();
  keepDraft(store, 'ada', WEB, DRAFT);
  const key = store.key(0) ?? '';
  store.setItem(key, (store.getItem(key) ?? '').replace(/"at":\d+/, `"at":${wallMs() - 3_600_001}`));
  expect(findDraft(store, 'ada')).toBeNull();
});

test('what cannot be read is thrown away, and what others keep there stays', () => {
  const store = storage();
  for (const [place, text] of ['', '{', 'null', '7', '{"mode":"x"}', '{"mode":"force","reason":1}'].entries())
    store.setItem(`restart-desk-draft ${place}`, text);
  store.setItem('theirs', 'x');
  expect(findDraft(store, 'ada')).toBeNull();
  expect([store.length, store.key(0)]).toEqual([1, 'theirs']);
});

test('a browser that forbids storage costs nothing but the draft', () => {
  keepDraft(null, 'ada', WEB, DRAFT);
  dropDraft(null, WEB);
  expect(findDraft(null, 'ada')).toBeNull();
  const full = storage();
  full.setItem = () => {
    throw new Error('QuotaExceededError');
  };
  keepDraft(full, 'ada', WEB, DRAFT);
  expect(full.length).toBe(0);
});
