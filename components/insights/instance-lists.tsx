import type { InsightsView } from '@/lib/domain/history/history-views';
import { outsidePath } from '@/lib/domain/paths';
import { InstanceLink } from '../instances/instance-link';
import { CountLink } from '../outcomes/count-link';
import { Part } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { TextLink } from '../ui/text-link';
import { INSIGHTS_COPY } from './insights-copy';
import type { PathOf } from './use-insights';

/** Instances that are restarted so often that something is wrong with them. */
export function AgainList({ again, pathOf }: { again: InsightsView['again']; pathOf: PathOf }) {
  return (
    <Part title={INSIGHTS_COPY.again}>
      <p className="mb-1 text-dense text-soft">
        {again.length === 0 ? INSIGHTS_COPY.againNone : INSIGHTS_COPY.againWhat}
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
  const { outside, from, to, zone, account, region } = view;
  const pathOf = (instance: string) => outsidePath({ instance, from, to, zone, account, region });
  return (
    <Part title={INSIGHTS_COPY.outside}>
      <p className="mb-1 text-dense text-soft">
        {outside.count === 0 ? INSIGHTS_COPY.outsideNone : INSIGHTS_COPY.outsideWhat}{' '}
        {outside.count > 0 && (
          <span className="whitespace-nowrap">
            {INSIGHTS_COPY.atLeast} <CountLink value={outside.count} path={pathOf('')} />
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
  return (
    <ul className="flex flex-col text-dense">
      {rows.map((row) => (
        <li
          key={`${row.regionId}/${row.instanceId}`}
          className="flex items-center gap-3 border-t border-line first:border-0"
        >
          <InstanceLink instance={row} className="min-w-0 flex-1 py-0.5">
            <ForeignText text={row.name} className="break-words" />{' '}
            <span className="mono text-detail text-faint">{row.instanceId}</span>
          </InstanceLink>
          <TextLink quiet href={pathOf(row)}>
            {row.count} {INSIGHTS_COPY.times}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
