import type { RolloutControls, RolloutView } from '@/lib/domain/rollout/rollout-views';
import { useDesk, useMay } from '../../shell/desk-provider';
import { useBlock } from '../../shell/use-trouble';

/** Why each control cannot be used by this person now; null where it can. */
export function useControlBlocks({ controls, outside }: RolloutView, trouble: string | null): RolloutControls {
  const { stop } = useDesk();
  const desk = useBlock(trouble)?.sentence ?? null;
  const halt = useMay('rollouts.halt');
  const run = useMay('rollouts.run');
  // Who may not at all is told that first; then what blocks everybody.
  const [mayHalt, mayRun] = [halt.allowed ? desk : halt.sentence, run.allowed ? desk : run.sentence];
  return {
    pause: mayHalt ?? controls.pause,
    resume: mayRun ?? controls.resume ?? outside.resume ?? stop?.sentence ?? null,
    cancel: mayHalt ?? controls.cancel ?? outside.cancel,
    retryFailed: mayRun ?? controls.retryFailed,
    retryNotStarted: mayRun ?? controls.retryNotStarted,
  };
}
