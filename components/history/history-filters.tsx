'use client';

import { SlidersHorizontal, X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { type HistoryFilter, isEmptyFilter } from '@/lib/domain/history/history-filter';
import type { HistoryFacets } from '@/lib/domain/history/history-views';
import { choiceLabel, OUTCOME_CHOICES, OUTCOMES, STATES } from '@/lib/domain/restart/outcomes';
import { DayFields } from '../outcomes/day-fields';
import { MODE_LABEL } from '../outcomes/outcome-copy';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { RestedField } from '../ui/rested-field';
import { SelectField } from '../ui/select-field';
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
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-2">
      {children}
      <Button className="md:hidden" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <SlidersHorizontal aria-hidden="true" className="size-3.5" />
        {HISTORY_COPY.filters}
      </Button>
      <div
        id={id}
        className={cx('gap-2 max-md:grid max-md:w-full max-md:grid-cols-2 md:contents', !open && 'max-md:hidden')}
      >
        <RestedField
          label={HISTORY_COPY.instance}
          hint={HISTORY_COPY.instanceHint}
          value={filter.instance}
          adopted={adopted}
          onRest={(instance) => onChange({ instance })}
          className="md:w-[170px]"
        />
        <Choice label={HISTORY_COPY.person} value={filter.person} onChange={(person) => onChange({ person })}>
          {withChosen(
            facets.people.map(({ id: value, name }) => ({ value, name })),
            filter.person,
          )}
        </Choice>
        <OutcomeChoices value={filter.outcome} onChange={(outcome) => onChange({ outcome })} />
        <Choice
          label={HISTORY_COPY.mode}
          value={filter.mode}
          onChange={(chosen) => onChange({ mode: MODES.find((mode) => mode === chosen) ?? '' })}
        >
          {MODES.map((mode) => ({ value: mode, name: MODE_LABEL[mode] }))}
        </Choice>
        <Choice label={HISTORY_COPY.code} value={filter.code} onChange={(code) => onChange({ code })}>
          {withChosen(
            facets.codes.map(({ code, label }) => ({ value: code, name: `${label} (${code})` })),
            filter.code,
          )}
        </Choice>
        {(facets.accounts.length > 1 || filter.account !== '') && (
          <Choice label={HISTORY_COPY.account} value={filter.account} onChange={(account) => onChange({ account })}>
            {withChosen(facets.accounts.map(same), filter.account)}
          </Choice>
        )}
        <Choice label={HISTORY_COPY.region} value={filter.region} onChange={(region) => onChange({ region })}>
          {withChosen(facets.regions.map(same), filter.region)}
        </Choice>
        <DayFields filter={filter} onChange={onChange} />
      </div>
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

interface Option {
  value: string;
  name: string;
}

const same = (value: string): Option => ({ value, name: value });

/** What is chosen stands there also when it is no longer among what there is. */
function withChosen(options: readonly Option[], chosen: string): readonly Option[] {
  return chosen === '' || options.some(({ value }) => value === chosen) ? options : [same(chosen), ...options];
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: readonly Option[];
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <SelectField label={label} value={value} onChange={onChange} className="md:max-w-[170px]">
      <option value="">{HISTORY_COPY.all(label)}</option>
      {children.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </SelectField>
  );
}

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
      className="md:max-w-[170px]"
    >
      <option value="">{HISTORY_COPY.all(HISTORY_COPY.outcome)}</option>
      {[
        { label: HISTORY_COPY.kinds, choices: kinds },
        { label: HISTORY_COPY.states, choices: states },
      ].map(({ label, choices }) => (
        <optgroup key={label} label={label}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choiceLabel(choice)}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}
