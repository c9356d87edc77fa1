import { Bell } from 'lucide-react';
import { useCallback, useState } from 'react';
import { API_PATHS } from '@/lib/domain/paths';
import type { Watched } from '@/lib/domain/watch/watch';
import { spellOut } from '@/lib/domain/words/invisible';
import { postToDesk } from '../shell/ask-desk';
import { useDesk } from '../shell/desk-provider';
import { useAction } from '../shell/use-action';
import { useAnswers } from '../shell/use-answer';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { useWatches, WATCHES_KEY } from './use-watches';

interface WatchToggleProps extends Watched {
  name: string;
  /** Nothing more will happen to it. */
  over: boolean;
  className?: string;
}

/**
 * Begins to watch something, or ends it. It keeps its width, and its place also when what it is for ends: where it was seen once it
 * stays until the page is left. What was over before is not offered.
 */
export function WatchToggle({ kind, subject, name, over, className }: WatchToggleProps) {
  const { t } = useLanguage();
  const answers = useAnswers();
  const desk = useDesk();
  const { items } = useWatches();
  const [seen, setSeen] = useState(!over);
  /** What was just asked for, until the list says the same. */
  const [wanted, setWanted] = useState<boolean | null>(null);
  const isWatched = items?.some((item) => item.kind === kind && item.subject === subject) ?? false;
  if (wanted !== null && wanted === isWatched) setWanted(null);
  const on = wanted ?? isWatched;
  if (on && !seen) setSeen(true);
  const turn = useCallback(
    (to: boolean) => postToDesk<null>(API_PATHS.watches(to ? 'watch' : 'unwatch'), { kind, subject }),
    [kind, subject],
  );
  const { state, pending, send } = useAction(
    turn,
    () => {
      setWanted(!on);
      void desk.check().then(() => answers.askAgain(WATCHES_KEY));
    },
    t('watch.lost'),
  );
  if (!seen && !on) return null;
  return (
    <span className={cx('inline-flex flex-wrap items-center gap-2', className)}>
      {state.kind === 'failed' && desk.over === null && (
        <span role="alert" className="text-xs text-bad">
          <MixedText text={state.sentence} />
        </span>
      )}
      <Button
        size="small"
        aria-label={t(`watch.watchName.${kind}`, { name: spellOut(name) })}
        aria-pressed={on}
        busy={pending}
        blocked={desk.over?.sentence ?? (over && !on ? t('watch.over') : null)}
        onClick={() => void send(!on)}
      >
        <Bell aria-hidden="true" className={cx('size-3.5', on && 'fill-current text-accent')} />
        {t('watch.watch')}
      </Button>
    </span>
  );
}
