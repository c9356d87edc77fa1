import type { InstanceView } from '@/lib/domain/instance/fleet-views';
import { formatMoment } from '../ui/age';
import { ForeignText } from '../ui/foreign-text';
import { Notice } from '../ui/notice';
import { useServerNow } from '../ui/server-clock';
import { INSTANCE_COPY } from './instance-copy';

/** What must be known before anything below is believed: it is gone, it is not current, requests have to wait. */
export function InstanceNotices({ view }: { view: InstanceView }) {
  const { row, goneAt, source } = view;
  const now = useServerNow(60_000);
  const behind = source === null ? unread(row, formatMoment(row.askedAt, now)) : notCurrent(source);
  const pauses = source?.paused ?? [];
  if (goneAt === null && behind === null && pauses.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5">
      {goneAt !== null && (
        <Notice tone="bad">
          <ForeignText text={INSTANCE_COPY.gone(row.name, formatMoment(goneAt, now))} />
        </Notice>
      )}
      {behind !== null && (
        <Notice tone="notice">
          <ForeignText text={behind} />
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

function unread(row: InstanceView['row'], moment: string): string {
  return INSTANCE_COPY.unread(`${row.regionId} (${row.accountId})`, moment);
}

function notCurrent(source: NonNullable<InstanceView['source']>): string | null {
  return source.state === 'current' ? null : source.sentence;
}
