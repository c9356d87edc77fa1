import { inARow } from '@/lib/domain/words/sentences';
import { useDesk } from '../../shell/desk-provider';
import { FailedNotice } from '../../shell/failed-notice';
import type { ActionState } from '../../shell/use-action';
import { MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';

/** Beside controls: why those that cannot be used cannot, each sentence once. */
export function Reasons({ of }: { of: readonly (string | null)[] }) {
  const language = useLanguage();
  const { over } = useDesk();
  // Its sentence stands below the header already.
  const sentences = [...new Set(of)].filter(
    (sentence): sentence is string => sentence !== null && sentence !== over?.sentence,
  );
  if (sentences.length === 0) return null;
  return (
    <p aria-hidden="true" className="max-w-[80ch] text-xs break-words text-faint">
      <MixedText text={inARow(language, ...sentences)} />
    </p>
  );
}

/** Why what was asked for was not done. */
export function ControlFault({ state }: { state: ActionState<string> }) {
  const { over } = useDesk();
  if (state.kind !== 'failed' || over !== null) return null;
  return <FailedNotice state={state} />;
}
