import type { ReactNode } from 'react';
import type { InsightsView, TimeToRunning } from '@/lib/domain/history/history-views';
import { restartPath } from '@/lib/domain/paths';
import { span } from '@/lib/domain/time/durations';
import { inDigits } from '@/lib/domain/words/digits';
import { CountLink } from '../outcomes/count-link';
import { Part } from '../ui/facts';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { TextLink } from '../ui/text-link';
import { TimeSpread } from './time-spread';
import type { PathOf } from './use-insights';

interface TimeTablesProps {
  view: Pick<InsightsView, 'overall' | 'byRegion' | 'byType' | 'spread'>;
  pathOf: PathOf;
}

/** How long it took until an instance was Running again. */
export function TimeTables({ view: { overall, byRegion, byType, spread }, pathOf }: TimeTablesProps) {
  const { t } = useLanguage();
  if (overall === null)
    return (
      <Part title={t('insights.time')}>
        <p className="text-dense text-soft">{t('insights.timeNone')}</p>
      </Part>
    );
  const again = { outcome: 'running_again' } as const;
  return (
    <Part title={t('insights.time')}>
      {spread !== undefined && <TimeSpread bars={spread} overall={overall} />}
      <Table name={t('insights.byRegion')}>
        <Row name={t('insights.overall')} time={overall} path={pathOf(again)} />
        {byRegion.map((time) => (
          <Row key={time.of} name={time.of} time={time} path={pathOf({ ...again, region: time.of })} />
        ))}
      </Table>
      <Table name={t('insights.byType')}>
        {byType.map((time) => (
          <Row
            key={time.of}
            name={time.of === '' ? t('insights.noType') : time.of}
            time={time}
            // What has no type cannot be asked for by it.
            path={time.of === '' ? null : pathOf({ ...again, type: time.of })}
          />
        ))}
      </Table>
    </Part>
  );
}

const COLUMNS = ['restarts', 'half', 'most', 'slowest'] as const;

function Table({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <table className="mb-3 w-full border-collapse text-right text-dense">
      <caption className="py-1 text-left text-xs text-faint">{name}</caption>
      <thead>
        <tr className="text-xs text-faint">
          <th scope="col" className="px-1.5 py-1 font-medium">
            <span className="sr-only">{name}</span>
          </th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className="px-1.5 py-1 font-medium">
              {t(`insights.timeColumn.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Row({ name, time, path }: { name: string; time: TimeToRunning; path: string | null }) {
  const language = useLanguage();
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-0.5 pr-1.5 text-left font-normal break-all">
        <MixedText text={name} />
      </th>
      <td className="px-1.5 py-0.5">
        {path === null ? inDigits(language, time.count) : <CountLink value={time.count} path={path} />}
      </td>
      <td className="px-1.5 py-0.5 whitespace-nowrap">{span(language, time.p50Ms)}</td>
      <td className="px-1.5 py-0.5 whitespace-nowrap">{span(language, time.p95Ms)}</td>
      <td className="px-1.5 py-0.5 whitespace-nowrap">
        <TextLink quiet href={restartPath(time.slowestId)}>
          {span(language, time.slowestMs)}
        </TextLink>
      </td>
    </tr>
  );
}
