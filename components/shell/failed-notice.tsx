import { Button } from '../ui/button';
import { useLanguage } from '../ui/language-provider';
import { AlertNotice } from '../ui/notice';
import type { ActionState } from './use-action';

/** Why what was asked for was not done; of an older build, with the way to the newer. */
export function FailedNotice({ state }: { state: Extract<ActionState<string>, { kind: 'failed' }> }) {
  const { t } = useLanguage();
  return (
    <AlertNotice tone="bad" text={state.sentence}>
      {state.why === 'stale' && (
        <Button size="small" className="mt-1" onClick={() => window.location.reload()}>
          {t('shell.reload')}
        </Button>
      )}
    </AlertNotice>
  );
}
