'use client';

import { useLanguage } from '../ui/language-provider';

/** That nothing real can be restarted here. */
export function SimulatedBadge() {
  const { t } = useLanguage();
  return (
    <span title={t('shell.simulated')} className="rounded bg-accent-wash px-1.5 py-0.5 text-xs text-ink">
      {t('shell.simulatedShort')}
    </span>
  );
}
