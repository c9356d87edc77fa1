'use client';

import { Button } from '../ui/button';
import { ForeignText } from '../ui/foreign-text';
import { Notice } from '../ui/notice';
import { SHELL } from './shell-copy';
import type { ActionState } from './use-action';

/** Why what was asked for was not done; of an older build, with the way to the newer. */
export function FailedNotice({ state }: { state: Extract<ActionState<string>, { kind: 'failed' }> }) {
  return (
    <Notice tone="bad">
      <p role="alert" className="break-words">
        <ForeignText text={state.sentence} />
      </p>
      {state.why === 'stale' && (
        <Button size="small" className="mt-1" onClick={() => window.location.reload()}>
          {SHELL.reload}
        </Button>
      )}
    </Notice>
  );
}
