import type { ReactNode } from 'react';
import { type FleetFilter, filterToQuery, groupTag, SORTS } from '@/lib/domain/instance/fleet-filter';
import type { FleetFacets } from '@/lib/domain/instance/fleet-list';
import { lockLabel } from '@/lib/domain/instance/locks';
import { statusLabel } from '@/lib/domain/instance/statuses';
import { spellOut } from '@/lib/domain/words/invisible';
import { Button } from '../ui/button';
import { FilterDrawer } from '../ui/filter-drawer';
import { useLanguage } from '../ui/language-provider';
import { FilterSelect, Options, SelectField } from '../ui/select-field';
import type { ShownView } from './use-fleet-address';
import { ViewMenu } from './view-menu';

interface FilterBarProps {
  filter: FleetFilter;
  shown: ShownView | null;
  facets: FleetFacets;
  onChange: (fields: Partial<FleetFilter>) => void;
  onClear: () => void;
  /** The search box. */
  children: ReactNode;
}

/** Search and filters. On a narrow screen the filters wait behind a button. */
export function FilterBar({ filter, shown, facets, onChange, onClear, children }: FilterBarProps) {
  const language = useLanguage();
  const { t } = language;
  const active = activeFilters(filter);
  const zones = facets.zones.filter((zone) => filter.region === '' || zone.startsWith(filter.region));
  const select = (
    field: 'account' | 'region' | 'zone' | 'status' | 'lock',
    values: readonly string[],
    nameOf?: (value: string) => string,
  ) => (
    <FilterSelect
      label={t(`fleetPage.by.${field}`)}
      value={filter[field]}
      values={values}
      nameOf={nameOf}
      onChange={(value) => onChange({ [field]: value })}
      className="md:max-w-[150px]"
    />
  );
  return (
    <div className="flex flex-wrap items-center gap-2">
      {children}
      <FilterDrawer
        label={active > 0 ? t('fleetPage.filtersActive', { count: active }) : t('fleetPage.filters')}
        className="md:flex md:flex-wrap"
      >
        {(facets.accounts.length > 1 || filter.account !== '') && select('account', facets.accounts)}
        {(facets.regions.length > 1 || filter.region !== '') && select('region', facets.regions)}
        {select('zone', zones)}
        {select('status', facets.statuses, (status) => statusLabel(language, status))}
        {select('lock', facets.locks, (reason) => lockLabel(language, reason))}
        <SelectField
          label={t('fleetPage.tag')}
          value={filter.tag}
          onChange={(tag) => onChange({ tag })}
          className="md:max-w-[150px]"
        >
          <TagOptions tags={facets.tags} chosen={filter.tag} />
        </SelectField>
        <SelectField
          label={t('fleetPage.groupBy')}
          value={filter.group}
          active={false}
          onChange={(group) => onChange({ group })}
          className="md:max-w-[150px]"
        >
          <GroupOptions tags={facets.tags} chosen={filter.group} />
        </SelectField>
        <SelectField
          label={t('fleetPage.order')}
          active={false}
          value={`${filter.descending ? '-' : ''}${filter.sort}`}
          onChange={(value) =>
            onChange({
              sort: SORTS.find((sort) => sort === value.replace(/^-/, '')) ?? 'name',
              descending: value.startsWith('-'),
            })
          }
          className="md:hidden"
        >
          {SORTS.map((sort) => [
            <option key={sort} value={sort}>
              {t('fleetPage.ascending', { column: t(`fleetPage.sort.${sort}`) })}
            </option>,
            <option key={`-${sort}`} value={`-${sort}`}>
              {t('fleetPage.descending', { column: t(`fleetPage.sort.${sort}`) })}
            </option>,
          ])}
        </SelectField>
      </FilterDrawer>
      <ViewMenu query={filterToQuery({ ...filter, stray: '' })} shown={shown} />
      {(active > 0 || filter.q !== '' || filter.standing !== '') && (
        <Button look="quiet" onClick={onClear}>
          {t('fleetPage.clear')}
        </Button>
      )}
    </div>
  );
}

function activeFilters({ account, region, zone, status, lock, tag }: FleetFilter): number {
  return [account, region, zone, status, lock, tag].filter((value) => value !== '').length;
}

function TagOptions({ tags, chosen }: { tags: FleetFacets['tags']; chosen: string }) {
  const { t } = useLanguage();
  const known =
    chosen === '' ||
    tags.some(({ key, values }) => key === chosen || values.some((value) => `${key}=${value}` === chosen));
  return (
    <>
      <option value="">{t('fleetPage.tagAll')}</option>
      {!known && <option value={chosen}>{spellOut(chosen)}</option>}
      {tags.map(({ key, values }) => (
        <optgroup key={key} label={spellOut(key)}>
          <option value={key}>{t('fleetPage.tagEveryValue', { key: spellOut(key) })}</option>
          <Options of={values.map((value) => `${key}=${value}`)} />
        </optgroup>
      ))}
    </>
  );
}

function GroupOptions({ tags, chosen }: { tags: FleetFacets['tags']; chosen: string }) {
  const { t } = useLanguage();
  const key = groupTag(chosen);
  const keys = tags.map((tag) => tag.key);
  return (
    <>
      <option value="">{t('fleetPage.groupNone')}</option>
      <option value="zone">{t('fleetPage.groupZone')}</option>
      <Options
        of={(key === null || keys.includes(key) ? keys : [key, ...keys]).map((each) => `tag:${each}`)}
        nameOf={(value) => t('fleetPage.groupTag', { key: spellOut(groupTag(value) ?? '') })}
      />
    </>
  );
}
