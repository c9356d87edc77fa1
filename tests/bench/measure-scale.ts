import type { Figure } from './figures';
import { keepFigures } from './keep-figures';
import { measureOutagesAtScale } from './measure-outages';
import { measureBrowserAtScale, measureGrowthAtScale } from './measure-scale-browser';
import { measureServerAtScale, measureStartAtScale } from './measure-scale-server';
import { measureSweep } from './measure-sweep';
import { openScaleDesk, type ScaleDesk, untilAllRead } from './scale-desk';

const SIZES = [1_000, 10_000, 100_000];
const KEPT = 'docs/measured-scale.md';
/** Has no desk: one reader and an endpoint. */
const SWEEP = 'sweep';
/** One sweep of the product's own pace falls into each stretch, wherever it begins. */
const SECONDS = 30;

/** What is measured at each size, in this order, on one desk. */
const PARTS: Record<string, (desk: ScaleDesk, seconds: number) => Promise<Figure[]>> = {
  start: measureStartAtScale,
  server: measureServerAtScale,
  browser: measureBrowserAtScale,
  growth: measureGrowthAtScale,
  outages: measureOutagesAtScale,
};

/**
 * The fleet at scale, each figure with its limit, as the issue asks for it.
 * @param given sizes as numbers, all unless there are any; `--only <part>`; `--seconds <n>`: how long each stretch lasts that is looked
 *   at, 30 unless it is said; `--keep`: writes the figures into the docs, whatever part of them was taken.
 */
export async function measureScale(given: readonly string[] = process.argv.slice(3)): Promise<Figure[]> {
  const sizes = given.filter((one, at) => /^\d+$/.test(one) && !given[at - 1]?.startsWith('--')).map(Number);
  const asked = (flag: string) => (given.includes(flag) ? given[given.indexOf(flag) + 1] : undefined);
  const only = asked('--only');
  const seconds = Number(asked('--seconds') ?? SECONDS);
  if (!(seconds >= 5 && seconds <= 600)) throw new Error('--seconds must be a number from 5 to 600.');
  const chosen = Object.entries(PARTS).filter(([name]) => only === undefined || name === only);
  if (chosen.length === 0 && only !== SWEEP)
    throw new Error(`--only must be one of ${[SWEEP, ...Object.keys(PARTS)].join(', ')}.`);
  const figures: Figure[] = [];
  const failures: unknown[] = [];
  for (const size of sizes.length > 0 ? sizes : SIZES) {
    const add = (measured: readonly Figure[]) => {
      const named = measured.map((figure) => ({ ...figure, name: `${size} instances: ${figure.name}` }));
      for (const { name, value, limit } of named) console.log(`  ${name}: ${value.toFixed(1)} of ${limit.toFixed(1)}`);
      figures.push(...named);
    };
    if (only === undefined || only === SWEEP) add(await measureSweep(size));
    if (chosen.length === 0) continue;
    const desk = await openScaleDesk(size);
    try {
      for (const [name, measure] of chosen) {
        if (name !== 'start' && !desk.isRunning()) {
          await desk.start('simulated');
          await untilAllRead(desk);
        }
        // The others are measured all the same.
        await measure(desk, seconds).then(add, (error: unknown) => {
          console.error(`${size} instances: ${name} could not be measured:`, error);
          failures.push(error);
        });
      }
    } finally {
      await desk.close();
    }
    if (given.includes('--keep'))
      keepFigures(KEPT, 'The fleet at scale, measured', `npm run bench -- scale ${given.join(' ')}`, figures);
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Not all could be measured.');
  return figures;
}
