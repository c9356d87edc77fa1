import { controlWords } from '@/lib/domain/rollout/blocked-words';
import { outsideSentence } from '@/lib/domain/rollout/halt-words';
import type { HaltParams } from '@/lib/domain/rollout/rollout';
import type { RolloutControls, RolloutView } from '@/lib/domain/rollout/rollout-views';
import { isState } from '@/lib/domain/rollout/state-words';
import type { Language } from '@/lib/domain/words/language';
import { useDesk, useMay } from '../../shell/desk-provider';
import { useBlock } from '../../shell/use-trouble';
import { useLanguage } from '../../ui/language-provider';

/** Why each control cannot be used by this person now; null where it can. */
export function useControlBlocks(view: RolloutView, trouble: string | null): RolloutControls {
  const language = useLanguage();
  const { stop } = useDesk();
  const desk = useBlock(trouble)?.sentence ?? null;
  const halt = useMay('rollouts.halt');
  const run = useMay('rollouts.run');
  // What a server of a newer release sends is taken at its word.
  const controls = isState(view.state) ? controlWords(language, view, view.left) : view.controls;
  const { outside } = view;
  // Who may not at all is told that first; then what blocks everybody.
  const [mayHalt, mayRun] = [halt.allowed ? desk : halt.sentence, run.allowed ? desk : run.sentence];
  return {
    pause: mayHalt ?? controls.pause,
    resume: mayRun ?? controls.resume ?? outsideWords(language, outside.resume) ?? stop?.sentence ?? null,
    cancel: mayHalt ?? controls.cancel ?? outsideWords(language, outside.cancel),
    retryFailed: mayRun ?? controls.retryFailed,
    retryNotStarted: mayRun ?? controls.retryNotStarted,
  };
}

/** A server of the release before sends the sentence itself. */
function outsideWords(language: Language, outside: HaltParams | string | null): string | null {
  return outside === null || typeof outside === 'string' ? outside : outsideSentence(language, outside);
}
