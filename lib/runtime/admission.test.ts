import { expect, test } from 'vitest';
import { createAdmission, type Lane, type Place } from './admission';

/** Lets pending promises run. */
const settle = () => new Promise((done) => setImmediate(done));

function enter(admission: ReturnType<typeof createAdmission>, lane: Lane, who: string): Place {
  const entry = admission.enter(lane, who);
  if (!entry.ok) throw new Error(entry.why);
  return entry.place;
}

/** How often it is let in, one by one, until it is told to wait; and what it is told. */
function until(admission: ReturnType<typeof createAdmission>, lane: Lane, who: (at: number) => string) {
  for (let at = 0; at < 2_000; at += 1) {
    const entry = admission.enter(lane, who(at));
    if (!entry.ok) return { let: at, why: entry.why };
  }
  throw new Error('no bound');
}

test.each<Lane>(['act', 'knock', 'plan', 'list', 'read', 'cloud', 'look', 'download', 'file', 'probe'])(
  '%s: one alone is told so before all are, and another still comes in',
  (lane) => {
    const admission = createAdmission();
    const one = until(admission, lane, () => 'one');
    expect(one.why).toBe('too_many_of_one');
    expect(admission.enter(lane, 'another').ok).toBe(true);
    expect(until(admission, lane, String).why).toBe('too_many');
  },
);

test('what is done or given up makes room', async () => {
  const admission = createAdmission();
  const places = Array.from({ length: 4 }, () => enter(admission, 'knock', 'a'));
  expect(admission.enter('knock', 'a')).toEqual({ ok: false, why: 'too_many_of_one' });
  places[0]?.leave();
  places[0]?.leave();
  expect(admission.enter('knock', 'a').ok).toBe(true);
  expect(admission.enter('knock', 'a').ok).toBe(false);
});

test('reads of one person take turns, and do not hold up another', async () => {
  const admission = createAdmission();
  const begun: string[] = [];
  const ask = (who: string) => {
    const place = enter(admission, 'read', who);
    void place.turn().then((mine) => mine && begun.push(who));
    return place;
  };
  const many = Array.from({ length: 20 }, () => ask('a'));
  ask('b');
  await settle();
  expect(begun).toEqual(['a', 'a', 'b']);
  many[0]?.leave();
  await settle();
  expect(begun).toEqual(['a', 'a', 'b', 'a']);
});

test('while somebody acts one read is worked on at a time, and acts wait for none', async () => {
  const admission = createAdmission();
  const act = enter(admission, 'act', 'a');
  expect(await act.turn()).toBe(true);
  let begun = 0;
  const places = Array.from({ length: 4 }, (_, at) => enter(admission, 'read', `r${at}`));
  for (const place of places)
    void place.turn().then((mine) => {
      if (mine) begun += 1;
    });
  await settle();
  expect(begun).toBe(1);
  const another = enter(admission, 'act', 'b');
  expect(await another.turn()).toBe(true);
  act.leave();
  another.leave();
  await settle();
  expect(begun).toBe(4);
});

test('who leaves while waiting is never begun, and what rests holds up nobody', async () => {
  const admission = createAdmission();
  const first = enter(admission, 'plan', 'a');
  expect(await first.turn()).toBe(true);
  const gone = enter(admission, 'plan', 'b');
  const turn = gone.turn();
  gone.leave();
  expect(await turn).toBe(false);
  const next = enter(admission, 'plan', 'c');
  const nextTurn = next.turn();
  first.rest();
  expect(await nextTurn).toBe(true);
});
