import { memo, useMemo, useState } from 'react';
import { toldApart } from '@/lib/domain/instance/told-apart';
import type { PlanLine } from '@/lib/domain/rollout/rollout-views';
import { InstanceLink } from '../../instances/instance-link';
import { Button } from '../../ui/button';
import { NameText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';

/** Names that are shown before the others are asked for. */
const SHOWN = 60;

interface NameListProps {
  /** What they have in common: "Will restart". */
  what: string;
  instances: readonly PlanLine[];
  /** With the id of each, for those that have one name. */
  withIds?: boolean;
}

/** Instances by their names. Many can be folded away, and none is left out for good. Lists that have not changed are not rendered again. */
export const NameList = memo(function NameList({ what, instances, withIds = false }: NameListProps) {
  const { t } = useLanguage();
  const [all, setAll] = useState(false);
  const apart = useMemo(() => toldApart(instances.map((line) => ({ ...line, accountId: '' }))), [instances]);
  const shown = all ? instances : instances.slice(0, SHOWN);
  const left = instances.length - shown.length;
  return (
    <div>
      <ul
        aria-label={t('plan.namesOf', { what })}
        className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,210px),1fr))] gap-x-4 text-dense"
      >
        {shown.map((line) => (
          <li key={line.key} className="flex min-h-6 min-w-0 items-baseline gap-1.5">
            <InstanceLink instance={line} className="flex min-h-6 min-w-0 items-baseline">
              <NameText text={line.name} />
            </InstanceLink>
            <span className="max-w-[60%] min-w-0 shrink-0 truncate text-detail text-faint">
              {withIds ? `${line.instanceId}, ${line.regionId}` : (apart.get(line.key) ?? line.zoneId ?? line.regionId)}
            </span>
          </li>
        ))}
      </ul>
      {instances.length > SHOWN && (
        <p className="mt-1 flex items-center gap-2 text-dense text-soft">
          {left > 0 && t('plan.more', { count: left })}
          <Button
            size="small"
            aria-expanded={all}
            aria-label={all ? t('plan.showFewerOf', { what }) : t('plan.showAllOf', { count: instances.length, what })}
            onClick={() => setAll(!all)}
          >
            {all ? t('plan.showFewer') : t('plan.showAll', { count: instances.length })}
          </Button>
        </p>
      )}
    </div>
  );
});
