import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { type HistoryFilter, isEmptyFilter } from '@/lib/domain/history/history-filter';
import type { HistoryFacets } from '@/lib/domain/history/history-views';
import { choiceLabel, OUTCOME_CHOICES, OUTCOMES, STATES } from '@/lib/domain/restart/outcomes';
import { DayRange } from '../outcomes/day-range';
import { MODE_LABEL } from '../outcomes/outcome-copy';
import { Button } from '../ui/button';
import { FilterDrawer } from '../ui/filter-drawer';
import { RestedField } from '../ui/rested-field';
import { FilterSelect, Options, SelectField } from '../ui/select-field';
import { HISTORY_COPY } from './history-copy';

interface HistoryFiltersProps {
  filter: HistoryFilter;
  facets: HistoryFacets;
  adopted: number;
  onChange: (fields: Partial<HistoryFilter>) => void;
  onClear: () => void;
  /** The search box. */
  children: ReactNode;
}

/** What narrows the history. On a narrow screen all but the search waits behind a button. */
export function HistoryFilters({ filter, facets, adopted, onChange, onClear, children }: HistoryFiltersProps) {
  const names = new Map([
    ...facets.people.map(({ id, name }) => [id, name] as const),
    ...facets.codes.map(({ code, label }) => [code, `${label} (${code})`] as const),
  ]);
  const select = (field: 'person' | 'team' | 'code' | 'account' | 'region', values: readonly string[]) => (
    <FilterSelect
      label={HISTORY_COPY[field]}
      value={filter[field]}
      values={values}
      nameOf={(value) => names.get(value) ?? value}
      onChange={(chosen) => onChange({ [field]: chosen })}
      className={SELECT_WIDTH}
    />
  );
  return (
    <div className="flex flex-wrap items-center gap-2">
      {children}
      <FilterDrawer label={HISTORY_COPY.filters} className="md:contents">
        <RestedField
          label={HISTORY_COPY.instance}
          hint={HISTORY_COPY.instanceHint}
          value={filter.instance}
          adopted={adopted}
          onRest={(instance) => onChange({ instance })}
          className="md:w-[170px]"
        />
        {select(
          'person',
          facets.people.map(({ id }) => id),
        )}
        {(facets.teams.length > 0 || filter.team !== '') && select('team', facets.teams)}
        <OutcomeChoices value={filter.outcome} onChange={(outcome) => onChange({ outcome })} />
        <FilterSelect
          label={HISTORY_COPY.mode}
          value={filter.mode}
          values={MODES}
          nameOf={(value) => MODE_NAME.get(value) ?? value}
          onChange={(chosen) => onChange({ mode: MODES.find((mode) => mode === chosen) ?? '' })}
          className={SELECT_WIDTH}
        />
        {select(
          'code',
          facets.codes.map(({ code }) => code),
        )}
        {(facets.accounts.length > 1 || filter.account !== '') && select('account', facets.accounts)}
        {select('region', facets.regions)}
        <DayRange filter={filter} onChange={onChange} />
      </FilterDrawer>
      {filter.rollout !== '' && (
        <Button aria-label={HISTORY_COPY.withoutRollout} onClick={() => onChange({ rollout: '' })}>
          {HISTORY_COPY.onlyRollout}
          <X aria-hidden="true" className="size-3.5" />
        </Button>
      )}
      {filter.type !== '' && (
        <Button aria-label={HISTORY_COPY.withoutType(filter.type)} onClick={() => onChange({ type: '' })}>
          {HISTORY_COPY.type(filter.type)}
          <X aria-hidden="true" className="size-3.5" />
        </Button>
      )}
      {!isEmptyFilter(filter) && (
        <Button look="quiet" onClick={onClear}>
          {HISTORY_COPY.clear}
        </Button>
      )}
    </div>
  );
}

const MODES = ['graceful', 'force', 'dry_run', 'real'] as const;

const MODE_NAME: ReadonlyMap<string, string> = new Map(MODES.map((mode) => [mode, MODE_LABEL[mode]]));
const SELECT_WIDTH = 'md:max-w-[170px]';

interface OutcomeChoicesProps {
  value: HistoryFilter['outcome'];
  onChange: (outcome: HistoryFilter['outcome']) => void;
}

function OutcomeChoices({ value, onChange }: OutcomeChoicesProps) {
  const kinds = [...OUTCOMES, 'asked', 'sent'] as const;
  const states = STATES.filter((state) => !kinds.some((kind) => kind === state));
  return (
    <SelectField
      label={HISTORY_COPY.outcome}
      value={value}
      onChange={(chosen) => onChange(OUTCOME_CHOICES.find((choice) => choice === chosen) ?? '')}
      className={SELECT_WIDTH}
    >
      <option value="">{`${HISTORY_COPY.outcome}: all`}</option>
      {[
        { label: HISTORY_COPY.kinds, choices: kinds },
        { label: HISTORY_COPY.states, choices: states },
      ].map(({ label, choices }) => (
        <optgroup key={label} label={label}>
          <Options of={choices} nameOf={choiceLabel} />
        </optgroup>
      ))}
    </SelectField>
  );
}
