import { X } from 'lucide-react';
import type { HistoryFacets, InsightsView } from '@/lib/domain/history/history-views';
import { DayRange } from '../outcomes/day-range';
import { Button } from '../ui/button';
import { useLanguage } from '../ui/language-provider';
import { FilterSelect } from '../ui/select-field';
import type { InsightsAddress } from './use-insights';

interface InsightsFiltersProps {
  address: InsightsAddress;
  view: Pick<InsightsView, 'from' | 'to' | 'zone'>;
  facets: HistoryFacets;
  onChange: (fields: Partial<InsightsAddress>) => void;
}

/** Which days, and what part of the fleet. */
export function InsightsFilters({ address, view, facets, onChange }: InsightsFiltersProps) {
  const { t } = useLanguage();
  const names = new Map(facets.people.map(({ id, name }) => [id, name]));
  const select = (field: 'person' | 'team' | 'account' | 'region', values: readonly string[]) => (
    <FilterSelect
      label={t(`insights.${field}`)}
      value={address[field]}
      values={values}
      nameOf={(value) => (field === 'person' ? names.get(value) : undefined) ?? value}
      onChange={(chosen) => onChange({ [field]: chosen })}
      className="md:max-w-[170px]"
    />
  );
  return (
    <div className="flex flex-wrap items-center gap-2">
      <DayRange filter={address} shown={view} onChange={onChange} />
      {select(
        'person',
        facets.people.map(({ id }) => id),
      )}
      {(facets.teams.length > 0 || address.team !== '') && select('team', facets.teams)}
      {(facets.accounts.length > 1 || address.account !== '') && select('account', facets.accounts)}
      {select('region', facets.regions)}
      {address.rollout !== '' && (
        <Button aria-label={t('insights.withoutRollout')} onClick={() => onChange({ rollout: '' })}>
          {t('insights.rollout')}
          <X aria-hidden="true" className="size-3.5" />
        </Button>
      )}
    </div>
  );
}
