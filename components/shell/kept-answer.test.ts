import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Asking, KeptAnswer, type Watch } from './kept-answer';

const KEY = ['list'];
const noted = { errors: [] as string[], unused: 0, told: 0 };
/** One for each time that the desk was asked. */
let asked: { signal: AbortSignal; answer: (rows: string[]) => void; fail: (error: Error) => void }[];
let page: { visibilityState: string };

const read = (signal: AbortSignal) =>
  new Promise<string[]>((answer, fail) => {
    asked.push({ signal, answer, fail });
    signal.addEventListener('abort', () => fail(new Error('given up')));
  });
const asking = (how: Partial<Asking<string[]>> = {}): Asking<string[]> => ({ key: KEY, read, ...how });
const onError = (error: Error) => noted.errors.push(error.message);
const begin = () => new KeptAnswer<string[]>(KEY, onError, () => void noted.unused++);
const told = () => void noted.told++;
const watch = (kept: KeptAnswer<string[]>, how: Partial<Asking<string[]>> = {}, moved = false): Watch<string[]> =>
  kept.watch(asking(how), told, moved);
const answer = async (which: number, rows: string[]) => {
  asked[which]?.answer(rows);
  await vi.advanceTimersByTimeAsync(0);
};
const fail = async (which: number, message: string) => {
  asked[which]?.fail(new Error(message));
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  page = { visibilityState: 'visible' };
  vi.stubGlobal('document', page);
  Object.assign(noted, { errors: [], unused: 0, told: 0 });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('asking', () => {
  test('all who watch wait for one read, and are told once', async () => {
    const kept = begin();
    watch(kept);
    watch(kept);
    expect(asked).toHaveLength(1);
    await answer(0, ['a']);
    expect(kept.known).toEqual({ data: ['a'], error: null });
    expect(noted.told).toBe(2);
  });

  test('what says the same again is no news, and is the object of before', async () => {
    const kept = begin();
    watch(kept);
    await answer(0, ['a']);
    const before = kept.known;
    void kept.ask(read, true);
    await answer(1, ['a']);
    expect(kept.known).toBe(before);
    expect(noted.told).toBe(1);
  });

  test('a read in the place of another ends that, and whoever waited for it has the answer of the new one', async () => {
    const kept = begin();
    watch(kept, { first: ['first'] });
    const old = kept.ask(read, false);
    const anew = kept.ask(read, true);
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    await answer(1, ['new']);
    expect((await old).data).toEqual(['new']);
    expect((await anew).data).toEqual(['new']);
    expect(noted.errors).toEqual([]);
  });

  test('an answer that comes too late, to a read that was given up, changes nothing', async () => {
    const kept = begin();
    const late: ((rows: string[]) => void)[] = [];
    const deaf = () => new Promise<string[]>((give) => late.push(give));
    watch(kept, { read: deaf, first: ['first'] });
    void kept.ask(deaf, true);
    late[1]?.(['new']);
    await vi.advanceTimersByTimeAsync(0);
    late[0]?.(['old']);
    await vi.advanceTimersByTimeAsync(0);
    expect(kept.known.data).toEqual(['new']);
  });

  test('where nothing is known yet the first read is waited for', () => {
    const kept = begin();
    watch(kept);
    void kept.ask(read, true);
    expect(asked).toHaveLength(1);
  });

  test('what changes during a read is asked for once more after it, once however often it changes', async () => {
    const kept = begin();
    watch(kept, { first: ['first'] });
    expect(asked).toHaveLength(1);
    kept.askAfter(read);
    kept.askAfter(read);
    expect(asked).toHaveLength(1);
    await answer(0, ['from before']);
    expect(asked).toHaveLength(2);
    await answer(1, ['new']);
    expect([kept.known.data, asked.length]).toEqual([['new'], 2]);
    kept.askAfter(read);
    expect(asked).toHaveLength(3);
  });

  test('nobody who watches no more is asked for once more', async () => {
    const kept = begin();
    const one = watch(kept);
    kept.askAfter(read);
    one.end();
    await answer(0, ['late']);
    expect(asked).toHaveLength(1);
  });

  test('a read that fails at once is over, and the next one asks', async () => {
    const kept = begin();
    const broken = (): Promise<string[]> => {
      throw new Error('no such address');
    };
    watch(kept, { read: broken });
    await vi.advanceTimersByTimeAsync(0);
    expect(noted.errors).toEqual(['no such address']);
    void kept.ask(read, false);
    await answer(0, ['a']);
    expect(kept.known).toEqual({ data: ['a'], error: null });
  });

  test('what was known stays when a read fails, and the next answer ends the failure', async () => {
    const kept = begin();
    watch(kept);
    await answer(0, ['a']);
    void kept.ask(read, true);
    await fail(1, 'away');
    expect(kept.known).toMatchObject({ data: ['a'], error: { message: 'away' } });
    expect(noted).toMatchObject({ errors: ['away'], told: 2 });
    void kept.ask(read, true);
    await answer(2, ['a']);
    expect(kept.known).toEqual({ data: ['a'], error: null });
    expect(noted.told).toBe(3);
  });
});

describe('beginning to watch', () => {
  test('what came first is known, told to those who watch already, and asked for unless it is as new as can be', () => {
    const kept = begin();
    watch(kept, { wanted: false });
    watch(kept, { first: ['first'], anew: false });
    expect(kept.known.data).toEqual(['first']);
    expect(noted.told).toBe(1);
    expect(asked).toHaveLength(0);
    watch(kept);
    expect(asked).toHaveLength(1);
  });

  test('who had another key before asks in any case', () => {
    const kept = begin();
    watch(kept, { first: ['first'], anew: false }, true);
    expect(asked).toHaveLength(1);
  });

  test('what was just read is not asked for, until it failed or somebody said that it is old', async () => {
    const kept = begin();
    const fresh = { freshMs: 5_000, anew: true };
    watch(kept, fresh);
    await answer(0, ['a']);
    watch(kept, fresh);
    expect(asked).toHaveLength(1);
    void kept.ask(read, true);
    await fail(1, 'away');
    watch(kept, fresh);
    expect(asked).toHaveLength(3);
    await answer(2, ['a']);
    await vi.advanceTimersByTimeAsync(5_000);
    watch(kept, fresh);
    expect(asked).toHaveLength(4);
  });

  test('who leaves and comes back at once, as in development, is answered', async () => {
    const kept = begin();
    watch(kept, { keptMs: 0 }).end();
    watch(kept, { keptMs: 0 });
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    await answer(1, ['a']);
    expect(kept.known).toEqual({ data: ['a'], error: null });
    expect(noted).toMatchObject({ errors: [], unused: 0, told: 1 });
  });

  test('what is wanted later is asked for then, by the newest way to read it', () => {
    const kept = begin();
    const watching = watch(kept, { wanted: false });
    expect(asked).toHaveLength(0);
    const newest = vi.fn(read);
    watching.update(asking({ read: newest }));
    expect(newest).toHaveBeenCalledOnce();
    watching.update(asking({ read: newest }));
    expect(newest).toHaveBeenCalledOnce();
  });

  test('what came first while the page watches is told, and what is known stays', async () => {
    const kept = begin();
    const watching = watch(kept);
    watching.update(asking({ first: ['first'] }));
    expect(kept.known.data).toEqual(['first']);
    expect(noted.told).toBe(1);
    watching.update(asking({ first: ['other'] }));
    expect(kept.known.data).toEqual(['first']);
  });
});

describe('asking again', () => {
  test('so long after an answer, as what is known demands', async () => {
    const kept = begin();
    watch(kept, { againMs: ({ error }) => (error === null ? 10_000 : 1_000) });
    await answer(0, ['a']);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toHaveLength(2);
    await fail(1, 'away');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(3);
    // Not while a read is under way.
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(3);
  });

  test('not while nobody looks at the page, but for whom that is no matter', async () => {
    const kept = begin();
    const watching = watch(kept, { againMs: 1_000, first: ['first'], anew: false });
    page.visibilityState = 'hidden';
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(0);
    watching.update(asking({ againMs: 1_000, whileHidden: true }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(1);
  });

  test('at another pace where that depends on what is known elsewhere', async () => {
    const kept = begin();
    const pace = { ms: 10_000 };
    const how = { first: ['first'], anew: false, againMs: () => pace.ms };
    const watching = watch(kept, how);
    pace.ms = 1_000;
    watching.update(asking(how));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(1);
  });

  test.each([{ wanted: false }, { againMs: 0 }, { againMs: false as const }])('not by itself with %o', async (how) => {
    const kept = begin();
    const watching = watch(kept, { first: ['first'], anew: false, againMs: 1_000 });
    watching.update(asking({ againMs: 1_000, ...how }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(0);
  });

  test('when somebody comes back, for one who wants that', async () => {
    const kept = begin();
    watch(kept, { first: ['first'], anew: false, onReturn: false });
    watch(kept, { anew: false, wanted: false });
    watch(kept, { anew: false, freshMs: 5_000 });
    kept.returned();
    expect(asked).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(5_000);
    kept.returned();
    expect(asked).toHaveLength(1);
  });

  test('anew only for one who wants it; later it counts as old', async () => {
    const kept = begin();
    const watching = watch(kept, { first: ['first'], wanted: false, freshMs: 5_000 });
    kept.askAgain();
    expect(asked).toHaveLength(0);
    watching.update(asking({ freshMs: 5_000 }));
    expect(asked).toHaveLength(1);
    kept.askAgain();
    expect(asked).toHaveLength(2);
  });
});

describe('when nobody watches any more', () => {
  test('the read is given up, nothing is asked again, and it is dropped when its time is over', async () => {
    const kept = begin();
    const one = watch(kept, { againMs: 1_000 });
    const other = watch(kept, { againMs: 1_000, keptMs: 30_000 });
    one.end();
    expect(asked[0]?.signal.aborted).toBe(false);
    other.end();
    expect(asked[0]?.signal.aborted).toBe(true);
    other.update(asking({ againMs: 2_000 }));
    await vi.advanceTimersByTimeAsync(29_999);
    expect(noted.unused).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(noted).toEqual({ errors: [], unused: 1, told: 0 });
    expect(asked).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('one who leaves as another is told is told nothing', async () => {
    const kept = begin();
    const others: Watch<string[]>[] = [];
    kept.watch(asking(), () => others[0]?.end(), false);
    others.push(watch(kept, { againMs: 1_000 }));
    await answer(0, ['a']);
    expect(noted.told).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('what is asked for by one who does not watch is dropped too', async () => {
    const kept = begin();
    void kept.ask(read, false);
    await answer(0, ['a']);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(noted.unused).toBe(1);
  });
});
