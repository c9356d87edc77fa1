import { newRolloutPath } from '@/lib/domain/paths';
import { useMay } from '../../shell/desk-provider';
import { Button } from '../../ui/button';
import { useLanguage } from '../../ui/language-provider';
import { Link } from '../../ui/link';

/** The way to a new plan from a list; for who may not, why. `blocked`: why nothing can be begun at the moment. */
export function PlanLink({ blocked }: { blocked: string | null }) {
  const { t } = useLanguage();
  const may = useMay('rollouts.run');
  const block = may.allowed ? blocked : may.sentence;
  if (block === null)
    return (
      <Link
        href={newRolloutPath()}
        className="inline-flex h-8 items-center rounded-md border border-frame bg-surface px-3 text-sm font-medium hover:bg-sunken"
      >
        {t('rolloutList.paste')}
      </Link>
    );
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button blocked={block} title={block}>
        {t('rolloutList.paste')}
      </Button>
      {!may.allowed && <span className="text-xs text-faint">{may.short}</span>}
    </span>
  );
}
