import { Button } from '../ui/button';
import { AlertNotice } from '../ui/notice';
import { SHELL } from './shell-copy';
import type { ActionState } from './use-action';

/** Why what was asked for was not done; of an older build, with the way to the newer. */
export function FailedNotice({ state }: { state: Extract<ActionState<string>, { kind: 'failed' }> }) {
  return (
    <AlertNotice tone="bad" text={state.sentence}>
      {state.why === 'stale' && (
        <Button size="small" className="mt-1" onClick={() => window.location.reload()}>
          {SHELL.reload}
        </Button>
      )}
    </AlertNotice>
  );
}
