import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { isLongerThanUsual, type UsualTime } from '@/lib/domain/restart/usual-time';
import { duration } from '@/lib/domain/time/durations';
import type { Language } from '@/lib/domain/words/language';
import { cx } from '../ui/cx';
import { useLanguage } from '../ui/language-provider';
import { Mark, TONE_TEXT } from '../ui/mark';
import { useServerNow } from '../ui/server-clock';

/** The bar ends so much behind the time within which 95 % are back. */
const BEYOND = 1.25;

/** How long an open restart takes so far, beside how long such restarts take: "40 s, usually 50 s, 95 % within 1 min 20 s". */
export function ElapsedBesideUsual({ restart }: { restart: RestartView }) {
  const { open, progress, usual, mode } = restart;
  const since = progress?.sendingAt ?? null;
  if (!open || since === null || (mode === 'dry_run' && progress?.wasReal !== true)) return null;
  return <Elapsed sinceMs={Date.parse(since)} usual={usual ?? null} />;
}

function Elapsed({ sinceMs, usual }: { sinceMs: number; usual: UsualTime | null }) {
  const language = useLanguage();
  const elapsedMs = Math.max(0, useServerNow(1_000) - sinceMs);
  const late = isLongerThanUsual(elapsedMs, usual);
  return (
    <div className="flex flex-col gap-1.5 text-dense">
      <p className="flex flex-wrap items-baseline">
        {/* As wide as the longest of its texts, so that nothing beside it moves. */}
        <span className={cx('min-w-[10ch] font-medium tabular-nums', late && TONE_TEXT.moving)}>
          {duration(language, elapsedMs)}
        </span>
        <span className="text-soft tabular-nums">
          {usual === null ? language.t('ask.soFar') : usualWords(language, usual)}
        </span>
      </p>
      {usual !== null && <Bar elapsedMs={elapsedMs} usual={usual} late={late} />}
      {usual !== null && (
        <p className={cx('flex items-center gap-1.5', late ? TONE_TEXT.moving : 'text-soft')}>
          {late && <Mark tone="notice" />}
          {late ? language.t('ask.late') : language.t('ask.within')}
        </p>
      )}
    </div>
  );
}

function usualWords(language: Language, { halfMs, mostMs, instanceType: type }: UsualTime): string {
  const usual = { half: duration(language, halfMs), most: duration(language, mostMs) };
  return type === null ? language.t('ask.usually', usual) : language.t('ask.usuallyOfType', { ...usual, type });
}

function Bar({ elapsedMs, usual, late }: { elapsedMs: number; usual: UsualTime; late: boolean }) {
  const wholeMs = Math.max(1, usual.mostMs * BEYOND);
  const part = (ms: number) => `${Math.min(100, (ms / wholeMs) * 100)}%`;
  return (
    <div aria-hidden="true" className="relative h-1.5 max-w-[420px] overflow-hidden rounded-full bg-sunken">
      <span className={cx('chip block h-full', late ? 'bg-moving' : 'bg-stopped')} style={{ width: part(elapsedMs) }} />
      {[usual.halfMs, usual.mostMs].map((ms, at) => (
        <span
          key={at === 0 ? 'half' : 'most'}
          className="chip absolute inset-y-0 w-0.5 bg-ink"
          style={{ left: part(ms) }}
        />
      ))}
    </div>
  );
}
