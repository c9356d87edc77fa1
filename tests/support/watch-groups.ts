import { delay } from '@/lib/clock';
import type { controlOf } from './simulator-control';

/** The most that was down at once by the simulator's own truth: of all, and of each group. */
export interface Truth {
  most: number;
  mostOf: Map<string, number>;
  stop(): Promise<void>;
}

/** Looks at the true states again and again, whatever the desk believes, and keeps the most that were not Running at once. */
export function watchGroups(
  control: Pick<ReturnType<typeof controlOf>, 'down'>,
  groupsOf: (id: string) => readonly string[] = () => [],
): Truth {
  let over = false;
  const mostOf = new Map<string, number>();
  const truth = { most: 0, mostOf };
  const life = (async () => {
    while (!over) {
      const down = await control.down();
      truth.most = Math.max(truth.most, down.length);
      const counts = new Map<string, number>();
      for (const id of down) for (const group of groupsOf(id)) counts.set(group, (counts.get(group) ?? 0) + 1);
      for (const [group, count] of counts) mostOf.set(group, Math.max(mostOf.get(group) ?? 0, count));
      await delay(20);
    }
  })();
  return Object.assign(truth, {
    stop: async () => {
      over = true;
      await life;
    },
  });
}
