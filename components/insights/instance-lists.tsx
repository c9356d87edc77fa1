import type { InsightsView } from '@/lib/domain/history/history-views';
import { outsidePath } from '@/lib/domain/paths';
import { InstanceLink } from '../instances/instance-link';
import { CountLink } from '../outcomes/count-link';
import { Part } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { TextLink } from '../ui/text-link';
import type { PathOf } from './use-insights';

/** Instances that are restarted so often that something is wrong with them. */
export function AgainList({ again, pathOf }: { again: InsightsView['again']; pathOf: PathOf }) {
  const { t } = useLanguage();
  return (
    <Part title={t('insights.again')}>
      <p className="mb-1 text-dense text-soft">
        {again.length === 0 ? t('insights.againNone') : t('insights.againWhat')}
      </p>
      <Instances
        rows={again}
        pathOf={({ instanceId }) => pathOf({ instance: instanceId, mode: 'real', outcome: 'sent' })}
      />
    </Part>
  );
}

/** Restarts that nobody here asked for. */
export function OutsideList({ view }: { view: InsightsView }) {
  const { t } = useLanguage();
  const { outside, from, to, zone, account, region } = view;
  const pathOf = (instance: string) => outsidePath({ instance, from, to, zone, account, region });
  return (
    <Part title={t('insights.outside')}>
      <p className="mb-1 text-dense text-soft">
        {outside.count === 0 ? t('insights.outsideNone') : t('insights.outsideWhat')}{' '}
        {outside.count > 0 && (
          <span className="whitespace-nowrap">
            {t.rich('insights.atLeast', {
              count: outside.count,
              n: () => <CountLink value={outside.count} path={pathOf('')} />,
            })}
          </span>
        )}
      </p>
      <Instances rows={outside.instances} pathOf={({ instanceId }) => pathOf(instanceId)} />
    </Part>
  );
}

interface Row {
  regionId: string;
  instanceId: string;
  name: string;
  count: number;
}

function Instances({ rows, pathOf }: { rows: readonly Row[]; pathOf: (row: Row) => string }) {
  const { t } = useLanguage();
  return (
    <ul className="flex flex-col text-dense">
      {rows.map((row) => (
        <li
          key={`${row.regionId}/${row.instanceId}`}
          className="flex items-center gap-3 border-t border-line first:border-0"
        >
          <InstanceLink instance={row} className="min-w-0 flex-1 py-0.5">
            <ForeignText text={row.name} /> <span className="mono text-detail text-faint">{row.instanceId}</span>
          </InstanceLink>
          <TextLink quiet href={pathOf(row)}>
            {t('insights.times', { count: row.count })}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
