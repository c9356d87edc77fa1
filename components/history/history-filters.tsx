import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { type HistoryFilter, isEmptyFilter } from '@/lib/domain/history/history-filter';
import type { HistoryFacets } from '@/lib/domain/history/history-views';
import { choiceLabel, modeLabel, OUTCOME_CHOICES, OUTCOMES, STATES } from '@/lib/domain/restart/outcomes';
import { DayRange } from '../outcomes/day-range';
import { Button } from '../ui/button';
import { FilterDrawer } from '../ui/filter-drawer';
import { useLanguage } from '../ui/language-provider';
import { RestedField } from '../ui/rested-field';
import { FilterSelect, Options, SelectField } from '../ui/select-field';

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
  const language = useLanguage();
  const { t } = language;
  const names = new Map([
    ...facets.people.map(({ id, name }) => [id, name] as const),
    ...facets.codes.map(({ code, label }) => [code, t('history.codeNamed', { label, code })] as const),
  ]);
  const modes = new Map<string, string>(MODES.map((mode) => [mode, modeLabel(language, mode)]));
  const select = (field: 'person' | 'team' | 'code' | 'account' | 'region', values: readonly string[]) => (
    <FilterSelect
      label={t(`history.${field}`)}
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
      <FilterDrawer label={t('history.filters')} className="md:contents">
        <RestedField
          label={t('history.instance')}
          hint={t('history.instanceHint')}
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
          label={t('history.mode')}
          value={filter.mode}
          values={MODES}
          nameOf={(value) => modes.get(value) ?? value}
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
        <Button aria-label={t('history.withoutRollout')} onClick={() => onChange({ rollout: '' })}>
          {t('history.onlyRollout')}
          <X aria-hidden="true" className="size-3.5" />
        </Button>
      )}
      {filter.type !== '' && (
        <Button aria-label={t('history.withoutType', { type: filter.type })} onClick={() => onChange({ type: '' })}>
          {t('history.type', { type: filter.type })}
          <X aria-hidden="true" className="size-3.5" />
        </Button>
      )}
      {!isEmptyFilter(filter) && (
        <Button look="quiet" onClick={onClear}>
          {t('history.clear')}
        </Button>
      )}
    </div>
  );
}

const MODES = ['graceful', 'force', 'dry_run', 'real'] as const;

const SELECT_WIDTH = 'md:max-w-[170px]';

interface OutcomeChoicesProps {
  value: HistoryFilter['outcome'];
  onChange: (outcome: HistoryFilter['outcome']) => void;
}

function OutcomeChoices({ value, onChange }: OutcomeChoicesProps) {
  const language = useLanguage();
  const { t } = language;
  const kinds = [...OUTCOMES, 'asked', 'sent'] as const;
  const states = STATES.filter((state) => !kinds.some((kind) => kind === state));
  return (
    <SelectField
      label={t('history.outcome')}
      value={value}
      onChange={(chosen) => onChange(OUTCOME_CHOICES.find((choice) => choice === chosen) ?? '')}
      className={SELECT_WIDTH}
    >
      <option value="">{t('history.outcomeAll')}</option>
      {[
        { label: t('history.kinds'), choices: kinds },
        { label: t('history.states'), choices: states },
      ].map(({ label, choices }) => (
        <optgroup key={label} label={label}>
          <Options of={choices} nameOf={(choice) => choiceLabel(language, choice)} />
        </optgroup>
      ))}
    </SelectField>
  );
}
