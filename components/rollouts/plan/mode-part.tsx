import type { RolloutMode } from '@/lib/domain/rollout/rollout-options';
import { rolloutModeName } from '@/lib/domain/rollout/rollout-words';
import { Button } from '../../ui/button';
import { useLanguage } from '../../ui/language-provider';

interface ModePartProps {
  mode: RolloutMode;
  pending: boolean;
  blocked: string | null;
  onChange: (mode: RolloutMode) => void;
}

/** The mode, which is part of a plan: the other one is another plan, so a button leads there, and no choice that acts by itself. */
export function ModePart({ mode, pending, blocked, onChange }: ModePartProps) {
  const language = useLanguage();
  const { t } = language;
  const other = mode === 'force' ? 'graceful' : 'force';
  return (
    <section aria-label={t('plan.modeTitle')}>
      <h2 className="mb-1 text-sm font-semibold">{t('plan.modeTitle')}</h2>
      <p className="text-dense">
        <span className="font-medium">{t('plan.modeNow', { mode: rolloutModeName(language, mode) })}</span>{' '}
        <span className="text-soft">{t(`mode.hint.${mode}`)}</span>
      </p>
      <Button size="small" className="mt-1.5" busy={pending} blocked={blocked} onClick={() => onChange(other)}>
        {pending ? t('plan.planning') : t(`plan.modeChange.${other}`)}
      </Button>
    </section>
  );
}
