import { useRef, useState } from 'react';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { useAction } from '../../shell/use-action';
import { useWish } from '../../shell/wishes';
import { Button } from '../../ui/button';
import { returnFocusTo } from '../../ui/returning-focus';
import { CONTROLS } from './board-copy';
import { CancelDialog } from './cancel-dialog';
import { ControlFault, Reasons } from './control-words';
import { CONTROL } from './rollout-actions';
import { useControlBlocks } from './use-control-blocks';

interface RolloutControlsProps {
  view: RolloutView;
  trouble: string | null;
  refresh: () => void;
}

/** What can be done to a rollout that is not over. All stand there all the time: none moves under a hand or a focus. */
export function RolloutControlBar({ view, trouble, refresh }: RolloutControlsProps) {
  const blocks = useControlBlocks(view, trouble);
  const pause = useAction(CONTROL.pause, refresh, CONTROLS.noAnswer);
  const resume = useAction(CONTROL.resume, refresh, CONTROLS.noAnswer);
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
  const [pausing, resuming] = [pause.pending, resume.pending];
  const nextWave = (view.wave?.now ?? 0) + 2;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="sr-only">{CONTROLS.name}</legend>
        <Button busy={pausing} blocked={blocks.pause} onClick={() => void pause.send(input)}>
          {pausing ? CONTROLS.working : CONTROLS.pause}
        </Button>
        <Button
          ref={goOn}
          look="primary"
          busy={resuming}
          blocked={blocks.resume}
          onClick={() => void resume.send(input)}
        >
          {resuming ? CONTROLS.working : view.state === 'looking' ? CONTROLS.goOn(nextWave) : CONTROLS.resume}
        </Button>
        <Button ref={cancel} aria-haspopup="dialog" blocked={blocks.cancel} onClick={() => setCancelling(true)}>
          {CONTROLS.cancel}
        </Button>
      </fieldset>
      <Reasons of={[blocks.pause, blocks.resume, blocks.cancel]} />
      <ControlFault state={pause.state} />
      <ControlFault state={resume.state} />
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
