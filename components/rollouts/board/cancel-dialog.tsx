import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { ActionDialog } from '../../shell/action-dialog';
import { useAction } from '../../shell/use-action';
import type { Closing } from '../../ui/dialog';
import { ForeignLine } from '../../ui/foreign-text';
import { CANCEL, CONTROLS } from './board-copy';
import { CONTROL } from './rollout-actions';

interface CancelDialogProps extends Closing {
  view: RolloutView;
  /** Why it cannot be cancelled; null when it can. */
  block: string | null;
  onDone: () => void;
}

/** Asks once more, and says what is followed and what will not be started. The focus begins on the safe button. */
export function CancelDialog({ view, block, onDone, ...closing }: CancelDialogProps) {
  const { state, send } = useAction(
    CONTROL.cancel,
    () => {
      onDone();
      closing.onClose();
    },
    CONTROLS.noAnswer,
  );
  const { waiting, under_way: underWay } = view.counts;
  return (
    <ActionDialog
      title={CANCEL.title}
      verb={CANCEL.title}
      look="danger"
      state={state}
      blocked={block}
      keep={CANCEL.keep}
      onConfirm={() => void send({ rolloutId: view.id })}
      {...closing}
      className="gap-2"
    >
      <ForeignLine text={view.title} className="text-dense text-soft" />
      <ul className="flex list-disc flex-col gap-1 pl-4">
        <li>{CANCEL.followed(underWay)}</li>
        <li>{CANCEL.notStarted(waiting)}</li>
      </ul>
      <p className="text-dense text-soft">{CANCEL.what}</p>
    </ActionDialog>
  );
}
