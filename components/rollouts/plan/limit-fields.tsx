import type { ApplyField } from '@/lib/domain/rollout/plan';
import { ROLLOUT_ORDERS } from '@/lib/domain/rollout/rollout-options';
import type { PlanView } from '@/lib/domain/rollout/rollout-views';
import { spellOut } from '@/lib/domain/words/invisible';
import { useLanguage } from '../../ui/language-provider';
import { Options } from '../../ui/select-field';
import { ChoiceField } from './choice-field';
import { LimitField, NumberField } from './limit-field';
import type { DraftFaults, PlanDraft } from './plan-draft';

const CANARIES = ['off', 'ask', 'timed'] as const;

interface LimitFieldsProps {
  draft: PlanDraft;
  onChange: (fields: Partial<PlanDraft>) => void;
  faults: DraftFaults;
  tagKeys: PlanView['tagKeys'];
  readOnly: boolean;
}

/** Under which limits a rollout runs. */
export function LimitFields({ draft, onChange, faults, tagKeys, readOnly }: LimitFieldsProps) {
  const { t } = useLanguage();
  const of = (field: ApplyField) => ({ field, fault: faults[field] ?? null, readOnly });
  // What is chosen stays to be seen, also when no instance has it any more.
  const keys = tagKeys.map(({ key }) => key);
  const missing = draft.tag !== '' && !keys.includes(draft.tag);
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 text-sm font-semibold">{t('plan.limits')}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,210px),1fr))] gap-3">
        <LimitField
          label={t('plan.atOnce')}
          value={draft.atOnce}
          onChange={(atOnce) => onChange({ atOnce })}
          {...of('atOnce')}
        />
        <LimitField
          label={t('plan.perZone')}
          hint={t('plan.perZoneHint')}
          value={draft.perZone}
          onChange={(perZone) => onChange({ perZone })}
          {...of('perZone')}
        />
        <NumberField
          label={t('plan.stopAfter')}
          hint={t('plan.stopAfterHint')}
          value={draft.stopAfter}
          onChange={(stopAfter) => onChange({ stopAfter })}
          {...of('stopAfter')}
        />
      </div>
      <ChoiceField
        label={t('plan.tag')}
        value={draft.tag}
        onChange={(tag) => onChange({ tag })}
        hint={tagKeys.length === 0 ? t('plan.noTags') : null}
        {...of('perTag')}
        // A fault is of the number below, where there is one.
        fault={draft.tag === '' ? of('perTag').fault : null}
      >
        <option value="">{t('plan.noTag')}</option>
        {missing && <option value={draft.tag}>{spellOut(draft.tag)}</option>}
        {tagKeys.map(({ key, values, without }) => (
          <option key={key} value={key}>
            {without === 0
              ? t('plan.tagOption', { key: spellOut(key), values })
              : t('plan.tagOptionWithout', { key: spellOut(key), values, without })}
          </option>
        ))}
      </ChoiceField>
      {draft.tag !== '' && (
        <LimitField
          label={t('plan.perTag')}
          hint={t('plan.perTagHint')}
          value={draft.perTag}
          onChange={(perTag) => onChange({ perTag })}
          {...of('perTag')}
        />
      )}
      <ChoiceField
        label={t('plan.canary')}
        value={draft.canary}
        onChange={(chosen) => onChange({ canary: CANARIES.find((each) => each === chosen) ?? 'off' })}
        hint={null}
        {...of('canary')}
        fault={draft.canary === 'timed' ? null : of('canary').fault}
      >
        <Options of={CANARIES} nameOf={(each) => t(`plan.canaries.${each}`)} />
      </ChoiceField>
      {draft.canary === 'timed' && (
        <NumberField
          label={t('plan.minutes')}
          value={draft.minutes}
          onChange={(minutes) => onChange({ minutes })}
          {...of('canary')}
        />
      )}
      <ChoiceField
        label={t('plan.order')}
        value={draft.order}
        onChange={(chosen) => onChange({ order: ROLLOUT_ORDERS.find((each) => each === chosen) ?? 'name' })}
        hint={null}
        {...of('order')}
      >
        <Options of={ROLLOUT_ORDERS} nameOf={(each) => t(`plan.orders.${each}`)} />
      </ChoiceField>
    </fieldset>
  );
}
