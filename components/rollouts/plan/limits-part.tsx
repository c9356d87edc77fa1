import { useEffect, useState } from 'react';
import { PRESET_OPTIONS, presetOf } from '@/lib/domain/rollout/presets';
import type { RolloutOptions } from '@/lib/domain/rollout/rollout-options';
import type { PlanView } from '@/lib/domain/rollout/rollout-views';
import { limitsInLine, limitWords } from '@/lib/domain/rollout/rollout-words';
import { MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { LimitFields } from './limit-fields';
import { type DraftFaults, type PlanDraft, planDraftOf } from './plan-draft';
import { type PresetChoice, PresetFields } from './preset-fields';

interface LimitsPartProps {
  draft: PlanDraft;
  /** What the draft asks for; null while something in it cannot be used. */
  options: RolloutOptions | null;
  onChange: (fields: Partial<PlanDraft>) => void;
  faults: DraftFaults;
  tagKeys: PlanView['tagKeys'];
  readOnly: boolean;
}

/** Limits by what they mean first, and each by itself folded away: whoever changes one of these has made a choice of their own. */
export function LimitsPart({ draft, options, onChange, faults, tagKeys, readOnly }: LimitsPartProps) {
  const language = useLanguage();
  const preset = options === null ? null : presetOf(options);
  // Chosen, and nothing changed yet.
  const [own, setOwn] = useState(false);
  const [open, setOpen] = useState(preset === null);
  const faulty = Object.keys(faults).some((field) => field !== 'reason');
  useEffect(() => {
    // What is wrong must be there to be seen, and to take the focus.
    if (faulty) setOpen(true);
  }, [faulty]);
  const choose = (choice: PresetChoice) => {
    setOwn(choice === 'own');
    if (choice === 'own') setOpen(true);
    else onChange(planDraftOf(PRESET_OPTIONS[choice]));
  };
  return (
    <div className="flex min-w-0 flex-col gap-2.5">
      <PresetFields chosen={own || preset === null ? 'own' : preset} onChoose={choose} readOnly={readOnly} />
      <details
        open={open}
        onToggle={(event) => setOpen(event.currentTarget.open)}
        className="min-w-0 rounded-md border border-line px-3 py-1.5"
      >
        <summary className="min-h-6 text-dense break-words">
          <span className="font-medium">{language.t('plan.allLimits')}</span>{' '}
          {options !== null && (
            <span className="text-soft">
              <MixedText text={limitsInLine(language, limitWords(language, options))} />
            </span>
          )}
        </summary>
        <div className="pt-2 pb-1.5">
          <LimitFields draft={draft} onChange={onChange} faults={faults} tagKeys={tagKeys} readOnly={readOnly} />
        </div>
      </details>
    </div>
  );
}
