import { useId } from 'react';
import { ROLLOUT_PRESETS, type RolloutPreset } from '@/lib/domain/rollout/presets';
import { cx } from '../../ui/cx';
import { useLanguage } from '../../ui/language-provider';

export type PresetChoice = RolloutPreset | 'own';

const CHOICES: readonly PresetChoice[] = [...ROLLOUT_PRESETS, 'own'];

interface PresetFieldsProps {
  chosen: PresetChoice;
  onChoose: (choice: PresetChoice) => void;
  readOnly: boolean;
}

/** How fast, and how carefully: limits that go together, by what they mean. */
export function PresetFields({ chosen, onChoose, readOnly }: PresetFieldsProps) {
  const { t } = useLanguage();
  const id = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-semibold">{t('plan.presets')}</legend>
      <div className="grid gap-1.5">
        {CHOICES.map((choice) => (
          <label
            key={choice}
            className={cx(
              'flex min-w-0 gap-2.5 rounded-md border px-3 py-1.5',
              chosen === choice ? 'border-accent bg-accent-wash' : 'border-line hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name={id}
              checked={chosen === choice}
              // A radio knows no read-only: it keeps its focus and its value.
              aria-disabled={readOnly || undefined}
              onChange={() => !readOnly && onChoose(choice)}
              aria-labelledby={`${id}-${choice}`}
              aria-describedby={`${id}-${choice}-what`}
              className="mt-[3px] size-3.5 shrink-0"
            />
            <span className="min-w-0 text-dense">
              <span id={`${id}-${choice}`} className="font-medium">
                {t(`plan.preset.${choice}`)}
              </span>
              <span id={`${id}-${choice}-what`} className="block text-xs text-soft">
                {t(`plan.presetWhat.${choice}`)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
