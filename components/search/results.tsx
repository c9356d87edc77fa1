import { Command } from 'cmdk';
import { RESTART_MODES } from '@/lib/domain/restart/restart';
import { isVerbAlone, readLookUp, SHORTEST_IN_TEXTS, SHORTEST_LOOK_UP } from '@/lib/domain/search/search-query';
import { spellOut } from '@/lib/domain/words/invisible';
import type { Language } from '@/lib/domain/words/language';
import { FailedNotice } from '../shell/failed-notice';
import type { Over } from '../shell/over';
import { OverText } from '../shell/over-notice';
import { cx } from '../ui/cx';
import { ForeignText, MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Notice } from '../ui/notice';
import { Skeleton } from '../ui/skeleton';
import type { EntryGroup, SearchEntry } from './search-entries';
import type { Pausing } from './use-pause';
import type { LookUp } from './use-search';

interface ResultsProps {
  groups: readonly EntryGroup[];
  found: LookUp;
  pausing: Pausing;
  typed: string;
  over: Over | null;
  onChoose: (entry: SearchEntry) => void;
}

/** The lines that can be chosen, and what is to be said about them. */
export function Results({ groups, found, pausing, typed, over, onChoose }: ResultsProps) {
  const { t } = useLanguage();
  const { view, stale } = found;
  const answer = view?.text ?? '';
  return (
    <>
      {pausing.asked === null || over !== null ? (
        <Says found={found} typed={typed.trim()} over={over} groups={groups} />
      ) : (
        <SaysOfPause pausing={pausing} />
      )}
      <Command.List
        label={t('find.results')}
        aria-busy={stale}
        className={cx('min-h-0 overflow-y-auto px-1.5 pb-1.5', groups.length === 0 && 'hidden', stale && 'opacity-60')}
      >
        {groups.map(({ heading, entries }) => (
          // Each answer has lines and values of its own: cmdk chooses the first of new lines, and takes a value that is chosen
          // again for no change, so that it would go on to name the line of the answer before.
          <Command.Group
            key={`${answer} ${heading} ${entries[0]?.value}`}
            heading={heading}
            className="[&>[cmdk-group-heading]]:px-2.5 [&>[cmdk-group-heading]]:pt-2 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-xs [&>[cmdk-group-heading]]:font-medium [&>[cmdk-group-heading]]:text-faint"
          >
            {entries.map((entry) => (
              <Command.Item
                key={entry.value}
                value={`${answer} ${entry.value}`}
                onSelect={() => onChoose(entry)}
                className={cx(
                  'flex min-h-8 flex-col justify-center rounded px-2.5 py-1 text-dense data-[selected=true]:bg-accent-wash data-[selected=true]:shadow-[inset_2px_0_0_var(--accent)]',
                  entry.blocked && 'text-faint',
                )}
              >
                {entry.says}
                {/* It can be reached like any other, so that its reason is read. */}
                {entry.blocked && <MixedText text={entry.blocked} className="text-xs" />}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </>
  );
}

/** How it stands with the rollout that was paused from here. */
function SaysOfPause({ pausing: { asked, state, done } }: Pick<ResultsProps, 'pausing'>) {
  const { t } = useLanguage();
  const reason = spellOut(asked?.reason ?? '');
  if (state.kind === 'failed')
    return (
      <div className="mx-3 mt-3">
        <FailedNotice state={state} />
      </div>
    );
  return (
    <Notice tone={done ? 'stopped' : 'moving'} className="mx-3 mt-3 break-words">
      {t(done ? 'find.paused' : 'find.pausing', { reason })}
    </Notice>
  );
}

type SaysProps = Pick<ResultsProps, 'found' | 'typed' | 'over' | 'groups'>;

/** Why there is nothing to choose, or less than there could be. */
function Says({ found, typed, over, groups }: SaysProps) {
  const language = useLanguage();
  const { t } = language;
  const empty = groups.length === 0;
  const { view, stale, tooShort, trouble } = found;
  if (over !== null)
    return (
      <Notice tone="bad" className="mx-3 my-3">
        <OverText over={over} />
      </Notice>
    );
  if (typed === '' && trouble === null) return <p className="px-4 pt-3 pb-1 text-dense text-soft">{t('find.hint')}</p>;
  if (tooShort && trouble === null)
    return empty ? (
      <p className="px-4 py-3 text-dense text-soft">{t('find.tooShort', { count: String(SHORTEST_LOOK_UP) })}</p>
    ) : null;
  if (trouble !== null)
    return (
      <Notice tone="bad" className="mx-3 my-3">
        <MixedText text={trouble} /> {t('shell.triesAgain')}
      </Notice>
    );
  if (view === null) return <Loading />;
  const missing = found.atOnce === null ? null : missingIn(language, typed, groups);
  const { day, zone } = view.asked ?? { day: null, zone: '' };
  const answered = groups.some(({ heading }) => heading === t('find.pages') || heading === t('find.do'));
  const nothing = view.groups.length === 0 && missing === null && !answered && !stale;
  return (
    <>
      {missing !== null && <p className="px-4 pt-3 pb-1 text-dense text-soft">{missing}</p>}
      {day !== null && <p className="px-4 pt-3 text-xs text-faint">{t('find.about', { day, zone })}</p>}
      {view.cut && (
        <Notice tone="notice" className="mx-3 mt-3">
          {t('find.cut')}
        </Notice>
      )}
      {view.left === 'texts' && (
        <p className="px-4 pt-3 pb-1 text-dense text-soft">
          {t('find.textsTooShort', { count: String(SHORTEST_IN_TEXTS) })}
        </p>
      )}
      {(empty || nothing) && (
        <p className={cx('px-4 py-3 text-dense break-words text-soft', stale && 'opacity-60')}>
          {t.rich('find.nothingFor', { text: () => <ForeignText key="text" text={view.text} /> })}
        </p>
      )}
    </>
  );
}

/** What an order lacks to be carried out; null for nothing, and for what is no order. */
function missingIn({ t }: Language, typed: string, groups: readonly EntryGroup[]): string | null {
  if (groups.some(({ entries }) => entries.some(({ act }) => act !== undefined))) return null;
  const asked = readLookUp(typed);
  const { verb } = asked;
  if (verb === 'pause' || verb === 'resume' || verb === 'cancel') return t(`find.noneTo.${verb}`);
  return isVerbAlone(asked) && RESTART_MODES.some((mode) => mode === verb) ? t('find.nameInstance') : null;
}

function Loading() {
  const { t } = useLanguage();
  return (
    <div className="flex flex-col gap-4 px-4 py-4">
      <span className="sr-only">{t('find.loading')}</span>
      <Skeleton className="w-1/2" />
      <Skeleton className="w-3/4" />
      <Skeleton className="w-2/3" />
    </div>
  );
}
