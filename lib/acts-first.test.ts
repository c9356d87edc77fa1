import { expect, test } from 'vitest';
import { afterActs, beginAct, mapInPieces } from './acts-first';

/** Says whether it goes on while nothing else is done. */
async function held(work: Promise<unknown>): Promise<boolean> {
  let over = false;
  void work.then(() => {
    over = true;
  });
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  return !over;
}

test('work waits while somebody acts, and goes on when the last of them is done', async () => {
  const [one, other] = [beginAct(), beginAct()];
  const work = afterActs(600_000);
  expect(await held(work)).toBe(true);
  one();
  one();
  expect(await held(work)).toBe(true);
  other();
  await work;
  expect(await held(afterActs(600_000))).toBe(false);
});

test('it waits no longer than it says, and an act counts for a second at the most', async () => {
  const act = beginAct();
  await afterActs(1);
  await afterActs(600_000);
  act();
  expect(await held(afterActs(600_000))).toBe(false);
});

test('what is made in pieces is what map makes, and others have their turn meanwhile', async () => {
  const list = Array.from({ length: 1_001 }, (_, index) => index);
  let turns = 0;
  let over = false;
  const others = (async () => {
    while (!over) {
      await new Promise(setImmediate);
      turns += 1;
    }
  })();
  expect(await mapInPieces(list, (one) => one * 2)).toEqual(list.map((one) => one * 2));
  over = true;
  await others;
  expect(turns).toBeGreaterThan(3);
  expect(await mapInPieces([], String)).toEqual([]);
});
