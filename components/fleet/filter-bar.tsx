'use client';

import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { type FleetFilter, SORTS } from '@/lib/domain/instance/fleet-filter';
import type { FleetFacets } from '@/lib/domain/instance/fleet-views';
import { lockLabel } from '@/lib/domain/instance/locks';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { SelectField } from '../ui/select-field';
import { FLEET_COPY, SORT_LABEL } from './fleet-copy';

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
  const [open, setOpen] = useState(false);
  const id = useId();
  const active = activeFilters(filter);
  const zones = facets.zones.filter((zone) => filter.region === '' || zone.startsWith(filter.region));
  const select = (label: string, field: 'account' | 'region' | 'zone' | 'status', values: readonly string[]) => (
    <SelectField
      label={label}
      value={filter[field]}
      onChange={(value) => onChange({ [field]: value })}
      className="md:max-w-[150px]"
    >
      <Options all={label} values={values} chosen={filter[field]} />
    </SelectField>
  );
  return (
    <div className="flex flex-wrap items-center gap-2">
      {children}
      <Button className="md:hidden" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <SlidersHorizontal aria-hidden="true" className="size-3.5" />
        {FLEET_COPY.filtersName}
        {active > 0 && ` (${active})`}
      </Button>
      <div
        id={id}
        className={cx(
          'max-md:grid max-md:w-full max-md:grid-cols-2 gap-2 md:flex md:flex-wrap',
          !open && 'max-md:hidden',
        )}
      >
        {(facets.accounts.length > 1 || filter.account !== '') && select('Account', 'account', facets.accounts)}
        {(facets.regions.length > 1 || filter.region !== '') && select('Region', 'region', facets.regions)}
        {select('Zone', 'zone', zones)}
        {select('Status', 'status', facets.statuses)}
        <SelectField
          label="Lock"
          value={filter.lock}
          onChange={(lock) => onChange({ lock })}
          className="md:max-w-[150px]"
        >
          <Options all="Lock" values={facets.locks} chosen={filter.lock} name={lockLabel} />
        </SelectField>
        <SelectField label="Tag" value={filter.tag} onChange={(tag) => onChange({ tag })} className="md:max-w-[150px]">
          <TagOptions tags={facets.tags} chosen={filter.tag} />
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
      </div>
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

interface OptionsProps {
  all: string;
  values: readonly string[];
  chosen: string;
  name?: (value: string) => string;
}

/** What there is to choose, and what is chosen even when it is no longer there. */
function Options({ all, values, chosen, name = (value) => value }: OptionsProps) {
  const known = chosen === '' || values.includes(chosen) ? values : [chosen, ...values];
  return (
    <>
      <option value="">{`${all}: all`}</option>
      {known.map((value) => (
        <option key={value} value={value}>
          {name(value)}
        </option>
      ))}
    </>
  );
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
          {values.map((value) => (
            <option key={value} value={`${key}=${value}`}>
              {`${key}=${value}`}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );
}
