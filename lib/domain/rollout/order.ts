import type { RolloutOrder } from './rollout-options';

interface Ordered {
  key: string;
  name: string;
  zoneId: string | null;
  regionId: string;
  startTime: string | null;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * The order in which targets are begun. `zone`: one zone after another; `spread`: the zones in turn; `longest_up`: those that
 * have been up the longest first. The same for the same targets, whatever order they came in.
 */
export function inOrder<T extends Ordered>(targets: readonly T[], order: RolloutOrder): T[] {
  const byName = [...targets].sort((a, b) => collator.compare(a.name, b.name) || (a.key < b.key ? -1 : 1));
  switch (order) {
    case 'name':
      return byName;
    case 'zone':
      return byName.sort((a, b) => collator.compare(zoneOf(a), zoneOf(b)));
    case 'spread': {
      const turns = new Map<string, number>();
      const keyed = byName.map((target) => {
        const zone = zoneOf(target);
        const turn = turns.get(zone) ?? 0;
        turns.set(zone, turn + 1);
        return { target, turn, zone };
      });
      keyed.sort((a, b) => a.turn - b.turn || collator.compare(a.zone, b.zone));
      return keyed.map(({ target }) => target);
    }
    case 'longest_up':
      return byName.sort((a, b) => startOf(a) - startOf(b));
  }
}

function zoneOf({ zoneId, regionId }: Ordered): string {
  return zoneId ?? regionId;
}

/** Those whose start is not known come last. */
function startOf({ startTime }: Ordered): number {
  const ms = Date.parse(startTime ?? '');
  return Number.isNaN(ms) ? Number.MAX_SAFE_INTEGER : ms;
}
