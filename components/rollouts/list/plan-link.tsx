import { newRolloutPath } from '@/lib/domain/paths';
import { useMay } from '../../shell/desk-provider';
import { Button } from '../../ui/button';
import { Link } from '../../ui/link';
import { ROLLOUTS_COPY } from './rollouts-copy';

/** The way to a new plan from a list; for who may not, why. `blocked`: why nothing can be begun at the moment. */
export function PlanLink({ blocked }: { blocked: string | null }) {
  const may = useMay('rollouts.run');
  const block = may.allowed ? blocked : may.sentence;
  if (block === null)
    return (
      <Link
        href={newRolloutPath()}
        className="inline-flex h-8 items-center rounded-md border border-frame bg-surface px-3 text-sm font-medium hover:bg-sunken"
      >
        {ROLLOUTS_COPY.paste}
      </Link>
    );
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button blocked={block} title={block}>
        {ROLLOUTS_COPY.paste}
      </Button>
      {!may.allowed && <span className="text-xs text-faint">{may.short}</span>}
    </span>
  );
}
