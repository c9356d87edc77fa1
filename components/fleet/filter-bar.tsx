import type { ReactNode } from 'react';
import { type FleetFilter, filterToQuery, groupTag, SORTS } from '@/lib/domain/instance/fleet-filter';
import type { FleetFacets } from '@/lib/domain/instance/fleet-views';
import { lockLabel } from '@/lib/domain/instance/locks';
import { Button } from '../ui/button';
import { FilterDrawer } from '../ui/filter-drawer';
import { useLanguage } from '../ui/language-provider';
import { FilterSelect, Options, SelectField } from '../ui/select-field';
import { FLEET_COPY, GROUPING, SORT_LABEL } from './fleet-copy';
import { ViewMenu } from './view-menu';

interface FilterBarProps {
  filter: FleetFilter;
  facets: FleetFacets;
  onChange: (fields: Partial<FleetFilter>) => void;
  onClear: () => void;
  /** The search box. */
  children: ReactNode;
}

/** Search and filters. On a narrow screen the filters wait behind a button. */
export function FilterBar({ filter, facets, onChange, onClear, children }: FilterBarProps) {
  const language = useLanguage();
  const active = activeFilters(filter);
  const zones = facets.zones.filter((zone) => filter.region === '' || zone.startsWith(filter.region));
  const select = (label: string, field: 'account' | 'region' | 'zone' | 'status', values: readonly string[]) => (
    <FilterSelect
      label={label}
      value={filter[field]}
      values={values}
      onChange={(value) => onChange({ [field]: value })}
      className="md:max-w-[150px]"
    />
  );
  return (
    <div className="flex flex-wrap items-center gap-2">
      {children}
      <FilterDrawer
        label={active > 0 ? `${FLEET_COPY.filtersName} (${active})` : FLEET_COPY.filtersName}
        className="md:flex md:flex-wrap"
      >
        {(facets.accounts.length > 1 || filter.account !== '') && select('Account', 'account', facets.accounts)}
        {(facets.regions.length > 1 || filter.region !== '') && select('Region', 'region', facets.regions)}
        {select('Zone', 'zone', zones)}
        {select('Status', 'status', facets.statuses)}
        <FilterSelect
          label="Lock"
          value={filter.lock}
          values={facets.locks}
          nameOf={(reason) => lockLabel(language, reason)}
          onChange={(lock) => onChange({ lock })}
          className="md:max-w-[150px]"
        />
        <SelectField label="Tag" value={filter.tag} onChange={(tag) => onChange({ tag })} className="md:max-w-[150px]">
          <TagOptions tags={facets.tags} chosen={filter.tag} />
        </SelectField>
        <SelectField
          label={GROUPING.label}
          value={filter.group}
          active={false}
          onChange={(group) => onChange({ group })}
          className="md:max-w-[150px]"
        >
          <GroupOptions tags={facets.tags} chosen={filter.group} />
        </SelectField>
        <SelectField
          label="Sort"
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
            <option key={sort} value={sort}>{`${SORT_LABEL[sort]}, ascending`}</option>,
            <option key={`-${sort}`} value={`-${sort}`}>{`${SORT_LABEL[sort]}, descending`}</option>,
          ])}
        </SelectField>
      </FilterDrawer>
      <ViewMenu query={filterToQuery({ ...filter, stray: '' })} />
      {(active > 0 || filter.q !== '' || filter.standing !== '') && (
        <Button look="quiet" onClick={onClear}>
          {FLEET_COPY.clear}
        </Button>
      )}
    </div>
  );
}

function activeFilters({ account, region, zone, status, lock, tag }: FleetFilter): number {
  return [account, region, zone, status, lock, tag].filter((value) => value !== '').length;
}

function TagOptions({ tags, chosen }: { tags: FleetFacets['tags']; chosen: string }) {
  const known =
    chosen === '' ||
    tags.some(({ key, values }) => key === chosen || values.some((value) => `${key}=${value}` === chosen));
  return (
    <>
      <option value="">Tag: all</option>
      {!known && <option value={chosen}>{chosen}</option>}
      {tags.map(({ key, values }) => (
        <optgroup key={key} label={key}>
          <option value={key}>{`${key}: every value`}</option>
          <Options of={values.map((value) => `${key}=${value}`)} />
        </optgroup>
      ))}
    </>
  );
}

function GroupOptions({ tags, chosen }: { tags: FleetFacets['tags']; chosen: string }) {
  const key = groupTag(chosen);
  const keys = tags.map((tag) => tag.key);
  return (
    <>
      <option value="">{GROUPING.none}</option>
      <option value="zone">{GROUPING.zone}</option>
      <Options
        of={(key === null || keys.includes(key) ? keys : [key, ...keys]).map((each) => `tag:${each}`)}
        nameOf={(value) => GROUPING.tag(groupTag(value) ?? '')}
      />
    </>
  );
}
