import type { InstanceView } from '@/lib/domain/instance/fleet-views';
import { shortMoment } from '@/lib/domain/time/moments';
import type { Language } from '@/lib/domain/words/language';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Notice } from '../ui/notice';
import { useServerNow } from '../ui/server-clock';

/** What must be known before anything below is believed: it is gone, it is not current, requests have to wait. */
export function InstanceNotices({ view }: { view: InstanceView }) {
  const { row, goneAt, source } = view;
  const language = useLanguage();
  const now = useServerNow(60_000);
  const behind = source === null ? unread(language, row, now) : notCurrent(source);
  const pauses = source?.paused ?? [];
  if (goneAt === null && behind === null && pauses.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5">
      {goneAt !== null && (
        <Notice tone="bad">
          <MixedText
            text={language.t('instancePage.gone', { name: row.name, at: shortMoment(language, goneAt, now) })}
          />
        </Notice>
      )}
      {behind !== null && (
        <Notice tone="notice">
          <MixedText text={behind} />
        </Notice>
      )}
      {pauses.map(({ api, sentence }) => (
        <Notice key={api} tone="notice">
          {sentence}
        </Notice>
      ))}
    </div>
  );
}

function unread(language: Language, { regionId, accountId, askedAt }: InstanceView['row'], nowMs: number): string {
  const at = shortMoment(language, askedAt, nowMs);
  return language.t('instancePage.unread', { region: regionId, account: accountId, at });
}

function notCurrent(source: NonNullable<InstanceView['source']>): string | null {
  return source.state === 'current' ? null : source.sentence;
}
