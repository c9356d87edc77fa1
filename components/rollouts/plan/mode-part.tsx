import type { RolloutMode } from '@/lib/domain/rollout/rollout-options';
import { Button } from '../../ui/button';
import { useLanguage } from '../../ui/language-provider';
import { PLAN_COPY, PLAN_MODE_LABEL } from './plan-copy';

interface ModePartProps {
  mode: RolloutMode;
  pending: boolean;
  blocked: string | null;
  onChange: (mode: RolloutMode) => void;
}

/** The mode, which is part of a plan: the other one is another plan, so a button leads there, and no choice that acts by itself. */
export function ModePart({ mode, pending, blocked, onChange }: ModePartProps) {
  const { t } = useLanguage();
  const other = mode === 'force' ? 'graceful' : 'force';
  return (
    <section aria-label={PLAN_COPY.modeTitle}>
      <h2 className="mb-1 text-sm font-semibold">{PLAN_COPY.modeTitle}</h2>
      <p className="text-dense">
        <span className="font-medium">{PLAN_MODE_LABEL[mode]}.</span>{' '}
        <span className="text-soft">{t(`mode.hint.${mode}`)}</span>
      </p>
      <Button size="small" className="mt-1.5" busy={pending} blocked={blocked} onClick={() => onChange(other)}>
        {pending ? PLAN_COPY.planning : PLAN_COPY.modeChange(other)}
      </Button>
    </section>
  );
}
