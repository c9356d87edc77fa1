import { Lock } from 'lucide-react';
import type { InstanceRow, RestartBrief, SourceView } from '@/lib/domain/instance/fleet-views';
import { lockLabel } from '@/lib/domain/instance/locks';
import { statusLabel } from '@/lib/domain/instance/statuses';
import { wordsForPending } from '@/lib/domain/instance/system-events';
import { spokenName } from '@/lib/domain/instance/told-apart';
import { upSinceOf } from '@/lib/domain/instance/up-since';
import { verdictWords } from '@/lib/domain/instance/verdict-words';
import { restartPath } from '@/lib/domain/paths';
import { isOpen } from '@/lib/domain/restart/restart';
import { shortMinute } from '@/lib/domain/time/moments';
import { spellOut } from '@/lib/domain/words/invisible';
import { toldIn } from '@/lib/domain/words/language';
import { inARow } from '@/lib/domain/words/sentences';
import { InstanceLink } from '../instances/instance-link';
import { toneOfStatus } from '../instances/status-tone';
import { CopyButton } from '../ui/copy-button';
import { cx } from '../ui/cx';
import { CutText, ForeignText, NameText } from '../ui/foreign-text';
import { Hint } from '../ui/hint';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { Mark, TONE_TEXT } from '../ui/mark';
import { useServerNow } from '../ui/server-clock';
import { AgeText } from '../ui/time-text';

/** How long the outcome of a restart stays beside the status, in milliseconds. */
const RECENT_MS = 15 * 60_000;
/** Tags that are shown; the others are counted. */
const SHOWN_TAGS = 2;

export function NameCell({ row, apart }: { row: InstanceRow; apart?: string }) {
  const { t } = useLanguage();
  return (
    <>
      <InstanceLink
        instance={row}
        data-control="name"
        // Reached by the arrow keys and held by the menu too, so that Tab goes straight to Restart.
        tabIndex={-1}
        className="flex w-fit max-w-full items-baseline text-dense leading-4 font-medium"
      >
        <NameText text={row.name} />
      </InstanceLink>
      <NameText text={row.instanceId} className="mono text-detail leading-4 text-faint" />
      <CopyButton
        text={row.instanceId}
        what={t('fleetPage.idOf', { name: spokenName(row, apart) })}
        data-control="copy"
        tabIndex={-1}
        className="fleet-copy"
      />
    </>
  );
}

export function StatusCell({ row, behind }: { row: InstanceRow; behind: SourceView | null }) {
  const language = useLanguage();
  const tone = toneOfStatus(row.status);
  return (
    <>
      <div className="flex items-center gap-1.5 text-dense leading-4 max-md:justify-end">
        <Mark tone={tone} />
        <span className={cx('truncate', TONE_TEXT[tone])}>{statusLabel(language, row.status)}</span>
        {behind !== null && <StaleMark row={row} source={behind} />}
      </div>
      {(row.lastRestart !== null || row.pendingEvents.length > 0 || row.locks.length > 0) && (
        <div className="flex min-w-0 gap-x-2 max-md:justify-end md:pl-[18px]">
          <LockMark row={row} />
          <PendingMark row={row} />
          {row.lastRestart !== null && <LastRestart restart={row.lastRestart} />}
        </div>
      )}
    </>
  );
}

/** "as of 10:41 UTC": a row that is not current, with the reason at hand. */
function StaleMark({ row, source }: { row: InstanceRow; source: SourceView }) {
  const language = useLanguage();
  const now = useServerNow(60_000);
  // Each sweep of its region has seen it as it is; the row is told only when it changes.
  const seen = row.missing || source.sweptAt === null || source.sweptAt < row.askedAt ? row.askedAt : source.sweptAt;
  return (
    <Hint
      explains={source.sentence ?? language.t('fleetPage.notCurrent')}
      data-control="stale"
      // Reached by the arrow keys, so that Tab goes straight to Restart.
      tabIndex={-1}
      className="shrink-0 rounded text-detail leading-4 text-moving underline decoration-dotted underline-offset-2"
    >
      {language.t('fleetPage.asOf', { at: shortMinute(language, seen, now) })}
    </Hint>
  );
}

/** "Reboot due 30 Nov 02:00 UTC": what Alibaba Cloud has in store for it, with all that there is to say at hand. */
function PendingMark({ row: { pendingEvents } }: { row: InstanceRow }) {
  const language = useLanguage();
  const now = useServerNow(60_000);
  const [first] = pendingEvents;
  if (first === undefined) return null;
  const words = pendingEvents.map((event) => wordsForPending(language, event, now));
  const more = words.length - 1;
  return (
    <Hint
      explains={spellOut(inARow(language, ...words.map(({ sentence }) => sentence)))}
      data-control="event"
      // Reached by the arrow keys, so that Tab goes straight to Restart.
      tabIndex={-1}
      className="flex min-w-0 items-center gap-1 rounded text-detail leading-4 text-moving"
    >
      <Mark tone="notice" className="size-[10px]" />
      <span className="min-w-0 truncate underline decoration-dotted underline-offset-2">
        {spellOut(words[0]?.short ?? '')}
      </span>
      {more > 0 && <span className="shrink-0">+{more}</span>}
    </Hint>
  );
}

/** What goes on, or has just ended; older outcomes are in the dialog. */
function LastRestart({ restart }: { restart: RestartBrief }) {
  const language = useLanguage();
  const now = useServerNow(60_000);
  const open = isOpen(restart.state);
  const recent = restart.endedAt !== null && now - Date.parse(restart.endedAt) < RECENT_MS;
  if (!open && !recent) return null;
  const short = toldIn(language, restart.short);
  return (
    <Link
      href={restartPath(restart.id)}
      tabIndex={-1}
      data-control="record"
      title={short}
      className={cx('block min-w-0 truncate rounded text-detail leading-4 hover:underline', TONE_TEXT[restart.tone])}
    >
      {short}
    </Link>
  );
}

/** What holds it, which is part of how it is: a Running instance with a lock cannot be restarted. */
function LockMark({ row }: { row: InstanceRow }) {
  const language = useLanguage();
  if (row.locks.length === 0) return null;
  const names = row.locks.map((lock) => lockLabel(language, lock.reason)).join(language.t('fleetPage.comma'));
  // The reason beside the button says it already.
  const said = row.verdict.kind === 'refused' && verdictWords(language, row.verdict, row).short === names;
  return (
    <span className="flex min-w-0 items-center gap-1 text-detail leading-4 text-soft">
      <Lock aria-hidden="true" className="size-[10px] shrink-0" />
      <span className="sr-only">{language.t('fleetPage.locked')}</span>
      {said ? <span className="sr-only">{names}</span> : <CutText text={names} />}
    </span>
  );
}

export function TagsCell({ row }: { row: InstanceRow }) {
  const { t } = useLanguage();
  if (row.tags.length === 0) return <span className="text-faint">{t('fleetPage.none')}</span>;
  const all = row.tags.map((tag) => `${tag.key}=${tag.value}`);
  const more = all.length - SHOWN_TAGS;
  return (
    <span className="flex min-w-0 items-center gap-1" title={all.map(spellOut).join('\n')}>
      {row.tags.slice(0, SHOWN_TAGS).map((tag) => (
        <ForeignText
          key={tag.key}
          text={tag.value === '' ? tag.key : tag.value}
          className="chip max-w-[68px] truncate rounded bg-sunken px-1.5 text-detail leading-[18px] text-soft"
        />
      ))}
      {more > 0 && <span className="text-detail text-faint">+{more}</span>}
      <ForeignText text={all.join(', ')} className="sr-only" />
    </span>
  );
}

/** Since when it has been up, by ECS or by a restart that was seen here. What is not up has none, whatever the cloud still shows. */
export function UpSinceCell({ row }: { row: InstanceRow }) {
  const { t } = useLanguage();
  const since = upSinceOf(row);
  if (since === null) return <span className="text-faint">{t('fleetPage.none')}</span>;
  return t.rich(`fleetPage.upSince.${since.kind}`, { age: () => <AgeText iso={since.at} stepMs={60_000} /> });
}
