import { useLanguage } from '../ui/language-provider';
import { AlertNotice } from '../ui/notice';
import { useDesk } from './desk-provider';
import { FailedNotice } from './failed-notice';
import { OverAlert } from './over-notice';
import type { ActionState } from './use-action';
import { useReturned } from './use-returned';

/** In a dialog: why nothing can be done for this person any more, or else why the action was not done. */
export function ActionFault({ state }: { state: ActionState<string> }) {
  const { t } = useLanguage();
  const { over } = useDesk();
  const returned = useReturned(state.kind === 'failed' && state.why === 'signed_out');
  if (over !== null) return <OverAlert over={over} tone="notice" />;
  if (returned) return <AlertNotice tone="notice" text={t('shell.nothingDone')} />;
  if (state.kind !== 'failed' || state.field !== null) return null;
  return <FailedNotice state={state} />;
}
