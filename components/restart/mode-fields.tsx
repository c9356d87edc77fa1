import { useId } from 'react';
import { RESTART_MODES, type RestartMode } from '@/lib/domain/restart/restart';
import type { RestartBlock } from '@/lib/domain/restart/restart-blocks';
import { cx } from '../ui/cx';
import { useLanguage } from '../ui/language-provider';

interface ModeFieldsProps {
  mode: RestartMode;
  /** A rollout has no dry run: its plan judges each instance. */
  choices?: readonly RestartMode[];
  onChange: (mode: RestartMode) => void;
  disabled: boolean;
  /** What speaks against each: where the other is open, it is said here too. */
  blocks: Readonly<Record<RestartMode, RestartBlock | null>>;
}

/** Graceful, force or a dry run, with what each does and loses. */
export function ModeFields({ mode, choices = RESTART_MODES, onChange, disabled, blocks }: ModeFieldsProps) {
  const { t } = useLanguage();
  const id = useId();
  return (
    <fieldset disabled={disabled}>
      <legend className="mb-1 text-dense font-medium">{t('mode.field')}</legend>
      <div className="grid gap-1.5">
        {choices.map((choice) => (
          <label
            key={choice}
            className={cx(
              'flex gap-2.5 rounded-md border px-3 py-1.5',
              mode === choice ? 'border-accent bg-accent-wash' : 'border-line hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name={id}
              checked={mode === choice}
              onChange={() => onChange(choice)}
              aria-describedby={`${id}-${choice}`}
              className="mt-[3px] size-3.5 shrink-0"
            />
            <span className="min-w-0">
              <span className="font-medium">{t(`mode.choice.${choice}`)}</span>
              <span id={`${id}-${choice}`} className="block text-dense text-soft">
                {t(`mode.hint.${choice}`)}
                {blocks[choice] !== null && choices.some((other) => blocks[other] === null) && (
                  <span className="block text-bad">{blocks[choice].sentence}</span>
                )}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
