import type { Language } from '../words/language';
import type { Rollout } from './rollout';
import type { Limit, RolloutMode, RolloutOptions } from './rollout-options';

/** "Restart of 50 instances": what a rollout is called. */
export function titleOf({ t }: Language, { mode, restarting }: Pick<Rollout, 'mode' | 'restarting'>): string {
  return mode === 'force' ? t('rollout.forceTitle', { count: restarting }) : t('rollout.title', { count: restarting });
}

/** What a mode is called where it stands alone. */
export function rolloutModeName({ t }: Language, mode: RolloutMode): string {
  return t(`rollout.mode.${mode}`);
}

/** The limits of a rollout, each in words. */
export function limitWords(language: Language, options: RolloutOptions): string[] {
  const { t } = language;
  const { atOnce, perZone, perTag, stopAfter, canary, order } = options;
  return [
    t('rollout.atOnce', { amount: amount(language, atOnce) }),
    ...(perZone === null ? [] : [t('rollout.perZone', { amount: amount(language, perZone) })]),
    ...(perTag === null ? [] : [t('rollout.perTag', { amount: amount(language, perTag.limit), key: perTag.key })]),
    t('rollout.stopAfter', { count: stopAfter }),
    ...(canary === null
      ? []
      : [
          canary.lookMinutes === null
            ? t('rollout.wavesAsk')
            : t('rollout.wavesTimed', { minutes: String(canary.lookMinutes) }),
        ]),
    t(`rollout.order.${order}`),
  ];
}

/** All limits in one line. */
export function limitsInLine({ t }: Language, limits: readonly string[]): string {
  return limits.join(t('rollout.semicolon'));
}

function amount({ t }: Language, { kind, value }: Limit): string {
  return kind === 'count' ? t('rollout.many', { count: value }) : t('rollout.share', { value: String(value) });
}
