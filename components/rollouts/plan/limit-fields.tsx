import type { ApplyField } from '@/lib/domain/rollout/plan';
import { ROLLOUT_ORDERS } from '@/lib/domain/rollout/rollout-options';
import type { PlanView } from '@/lib/domain/rollout/rollout-views';
import { spellOut } from '../../ui/invisible';
import { Options } from '../../ui/select-field';
import { ChoiceField } from './choice-field';
import { LimitField, NumberField } from './limit-field';
import { PLAN_COPY, PLAN_ORDER_LABEL } from './plan-copy';
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
  const of = (field: ApplyField) => ({ field, fault: faults[field] ?? null, readOnly });
  // What is chosen stays to be seen, also when no instance has it any more.
  const keys = tagKeys.map(({ key }) => key);
  const missing = draft.tag !== '' && !keys.includes(draft.tag);
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 text-sm font-semibold">{PLAN_COPY.limits}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,210px),1fr))] gap-3">
        <LimitField
          label={PLAN_COPY.atOnce}
          value={draft.atOnce}
          onChange={(atOnce) => onChange({ atOnce })}
          {...of('atOnce')}
        />
        <LimitField
          label={PLAN_COPY.perZone}
          hint={PLAN_COPY.perZoneHint}
          value={draft.perZone}
          onChange={(perZone) => onChange({ perZone })}
          {...of('perZone')}
        />
        <NumberField
          label={PLAN_COPY.stopAfter}
          hint={PLAN_COPY.stopAfterHint}
          value={draft.stopAfter}
          onChange={(stopAfter) => onChange({ stopAfter })}
          {...of('stopAfter')}
        />
      </div>
      <ChoiceField
        label={PLAN_COPY.tag}
        value={draft.tag}
        onChange={(tag) => onChange({ tag })}
        hint={tagKeys.length === 0 ? PLAN_COPY.noTags : null}
        {...of('perTag')}
        // A fault is of the number below, where there is one.
        fault={draft.tag === '' ? (faults.perTag ?? null) : null}
      >
        <option value="">{PLAN_COPY.noTag}</option>
        {missing && <option value={draft.tag}>{spellOut(draft.tag)}</option>}
        {tagKeys.map(({ key, values, without }) => (
          <option key={key} value={key}>
            {PLAN_COPY.tagOption(spellOut(key), values, without)}
          </option>
        ))}
      </ChoiceField>
      {draft.tag !== '' && (
        <LimitField
          label={PLAN_COPY.perTag}
          hint={PLAN_COPY.perTagHint}
          value={draft.perTag}
          onChange={(perTag) => onChange({ perTag })}
          {...of('perTag')}
        />
      )}
      <ChoiceField
        label={PLAN_COPY.canary}
        value={draft.canary}
        onChange={(chosen) => onChange({ canary: CANARIES.find((each) => each === chosen) ?? 'off' })}
        hint={null}
        {...of('canary')}
        fault={draft.canary === 'timed' ? null : (faults.canary ?? null)}
      >
        <Options of={CANARIES} nameOf={(each) => PLAN_COPY.canaries[each]} />
      </ChoiceField>
      {draft.canary === 'timed' && (
        <NumberField
          label={PLAN_COPY.minutes}
          value={draft.minutes}
          onChange={(minutes) => onChange({ minutes })}
          {...of('canary')}
        />
      )}
      <ChoiceField
        label={PLAN_COPY.order}
        value={draft.order}
        onChange={(chosen) => onChange({ order: ROLLOUT_ORDERS.find((each) => each === chosen) ?? 'name' })}
        hint={null}
        {...of('order')}
      >
        <Options of={ROLLOUT_ORDERS} nameOf={(each) => PLAN_ORDER_LABEL[each]} />
      </ChoiceField>
    </fieldset>
  );
}
