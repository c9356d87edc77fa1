import { useEffect, useRef, useState } from 'react';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { useAction } from '../../shell/use-action';
import { useWish } from '../../shell/wishes';
import { Button } from '../../ui/button';
import { useLanguage } from '../../ui/language-provider';
import { returnFocusTo } from '../../ui/returning-focus';
import { useFocusGoesOn } from '../../ui/use-focus-goes-on';
import { CancelDialog } from './cancel-dialog';
import { ControlFault, Reasons } from './control-words';
import { CONTROL } from './rollout-actions';
import { useControlBlocks } from './use-control-blocks';

/** After the buttons have become others they take no press for so long, in milliseconds: that was meant for what stood there. */
const SETTLES_MS = 600;

interface RolloutControlsProps {
  view: RolloutView;
  trouble: string | null;
  refresh: () => void;
}

/**
 * What can be done to a rollout that is not over: one button that pauses it or lets it go on, and one that cancels it. Neither
 * moves or changes its width under a hand or a focus, also when there is a third below them.
 */
export function RolloutControlBar({ view, trouble, refresh }: RolloutControlsProps) {
  const { t } = useLanguage();
  const blocks = useControlBlocks(view, trouble);
  const pause = useAction(CONTROL.pause, refresh, t('board.noAnswer'));
  const resume = useAction(CONTROL.resume, refresh, t('board.noAnswer'));
  const [cancelling, setCancelling] = useState(false);
  const cancel = useRef<HTMLButtonElement>(null);
  const goOn = useRef<HTMLButtonElement>(null);
  useWish((wish) => {
    if (wish.kind !== 'rollout' || wish.id !== view.id) return false;
    if (wish.verb === 'cancel') setCancelling(true);
    else goOn.current?.focus();
    return true;
  });
  const input = { rolloutId: view.id };
  const resumes = view.state === 'paused' || view.state === 'held' || view.state === 'looking';
  const [asked, block] = resumes ? [resume, blocks.resume] : [pause, blocks.pause];
  const nextWave = (view.wave?.now ?? 0) + 2;
  // A pause to look that ends by itself can be made to last.
  const lasts = view.state === 'looking' && view.lookUntil !== null;
  const settling = useSettling(`${resumes} ${lasts}`);
  const lasting = useFocusGoesOn<HTMLButtonElement>(() => () => goOn.current);
  const [label, other] = resumes
    ? [view.state === 'looking' ? t('board.goOn', { wave: nextWave }) : t('board.resume'), t('board.pause')]
    : [t('board.pause'), t('board.resume')];
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">{t('board.controls')}</legend>
        <div className="flex flex-wrap items-center gap-2">
          <Button
            ref={goOn}
            look={resumes ? 'primary' : 'plain'}
            busy={asked.pending || (settling && block === null)}
            blocked={block}
            onClick={() => void asked.send(input)}
          >
            <OneOf shown={asked.pending ? t('board.working') : label} others={[label, other, t('board.working')]} />
          </Button>
          <Button ref={cancel} aria-haspopup="dialog" blocked={blocks.cancel} onClick={() => setCancelling(true)}>
            {t('board.cancel')}
          </Button>
        </div>
        {lasts && (
          // In a line of its own: beside the two, which stand at the right, it would push them to where the other was.
          <Button
            ref={lasting}
            className="self-start"
            busy={pause.pending || (settling && blocks.pause === null)}
            blocked={blocks.pause}
            onClick={() => void pause.send(input)}
          >
            {t('board.pause')}
          </Button>
        )}
      </fieldset>
      {/* As wide as the buttons, however much there is to say: it must not push them away. */}
      <div className="w-0 min-w-full">
        <Reasons of={[block, blocks.cancel]} />
        <ControlFault state={pause.state} />
        <ControlFault state={resume.state} />
      </div>
      {cancelling && (
        <CancelDialog
          view={view}
          block={blocks.cancel}
          onDone={refresh}
          onClose={() => setCancelling(false)}
          // The rollout may be over meanwhile, and its controls gone with it.
          onClosed={() => returnFocusTo(cancel.current ?? document.querySelector<HTMLElement>('main h1'))}
        />
      )}
    </div>
  );
}

/** One of several labels, in the room of the widest. */
function OneOf({ shown, others }: { shown: string; others: readonly string[] }) {
  return (
    <span className="grid">
      <span className="col-start-1 row-start-1">{shown}</span>
      {[...new Set(others)]
        .filter((each) => each !== shown)
        .map((each) => (
          <span key={each} aria-hidden="true" className="invisible col-start-1 row-start-1">
            {each}
          </span>
        ))}
    </span>
  );
}

/** True for a moment after what the buttons do has changed. */
function useSettling(what: string): boolean {
  const [settled, setSettled] = useState(what);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(what), SETTLES_MS);
    return () => clearTimeout(timer);
  }, [what]);
  return settled !== what;
}
