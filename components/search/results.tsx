import { Command } from 'cmdk';
import type { Over } from '../shell/over';
import { OverText } from '../shell/over-notice';
import { cx } from '../ui/cx';
import { ForeignText } from '../ui/foreign-text';
import { Notice } from '../ui/notice';
import { Skeleton } from '../ui/skeleton';
import { FIND } from './search-copy';
import type { EntryGroup, SearchEntry } from './search-entries';
import type { LookUp } from './use-search';

interface ResultsProps {
  groups: readonly EntryGroup[];
  found: LookUp;
  typed: boolean;
  over: Over | null;
  onChoose: (entry: SearchEntry) => void;
}

/** The lines that can be chosen, and what is to be said about them. */
export function Results({ groups, found, typed, over, onChoose }: ResultsProps) {
  const { view, stale } = found;
  const answer = view?.text ?? '';
  return (
    <>
      <Says found={found} typed={typed} over={over} empty={groups.length === 0} />
      <Command.List
        label={FIND.results}
        aria-busy={stale}
        className={cx('min-h-0 overflow-y-auto px-1.5 pb-1.5', groups.length === 0 && 'hidden', stale && 'opacity-60')}
      >
        {groups.map(({ heading, entries }) => (
          // Each answer has lines and values of its own: cmdk chooses the first of new lines, and takes a value that is chosen
          // again for no change, so that it would go on to name the line of the answer before.
          <Command.Group
            key={`${answer} ${heading}`}
            heading={heading}
            className="[&>[cmdk-group-heading]]:px-2.5 [&>[cmdk-group-heading]]:pt-2 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-xs [&>[cmdk-group-heading]]:font-medium [&>[cmdk-group-heading]]:text-faint"
          >
            {entries.map((entry) => (
              <Command.Item
                key={entry.value}
                value={`${answer} ${entry.value}`}
                onSelect={() => onChoose(entry)}
                className="flex min-h-8 flex-col justify-center rounded px-2.5 py-1 text-dense data-[selected=true]:bg-accent-wash data-[selected=true]:shadow-[inset_2px_0_0_var(--accent)]"
              >
                {entry.says}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </>
  );
}

interface SaysProps extends Pick<ResultsProps, 'found' | 'typed' | 'over'> {
  empty: boolean;
}

/** Why there is nothing to choose, or less than there could be. */
function Says({ found, typed, over, empty }: SaysProps) {
  const { view, stale, tooShort, trouble } = found;
  if (over !== null)
    return (
      <Notice tone="bad" className="mx-3 my-3">
        <OverText over={over} />
      </Notice>
    );
  if (!typed) return <p className="px-4 pt-3 pb-1 text-dense text-soft">{FIND.hint}</p>;
  if (tooShort) return <p className="px-4 py-3 text-dense text-soft">{FIND.tooShort}</p>;
  if (trouble !== null)
    return (
      <Notice tone="bad" className="mx-3 my-3">
        <ForeignText text={trouble} /> {FIND.triesAgain}
      </Notice>
    );
  if (view === null) return <Loading />;
  return (
    <>
      {view.cut && (
        <Notice tone="notice" className="mx-3 mt-3">
          {FIND.cut}
        </Notice>
      )}
      {view.left === 'texts' && <p className="px-4 pt-3 pb-1 text-dense text-soft">{FIND.textsTooShort}</p>}
      {empty && (
        <p className={cx('px-4 py-3 text-dense break-words text-soft', stale && 'opacity-60')}>
          {FIND.nothing} “<ForeignText text={view.text} />
          ”.
        </p>
      )}
    </>
  );
}

function Loading() {
  return (
    <div className="flex flex-col gap-4 px-4 py-4">
      <span className="sr-only">{FIND.loading}</span>
      <Skeleton className="w-1/2" />
      <Skeleton className="w-3/4" />
      <Skeleton className="w-2/3" />
    </div>
  );
}
