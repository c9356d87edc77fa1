'use client';

import { useId, useState } from 'react';
import { standingOf } from '@/lib/fleet/filter';
import type { RestartMode } from '@/lib/fleet/restart';
import type { Verdict } from '@/lib/fleet/verdict';
import type { InstanceRow } from '@/lib/fleet/views';
import { Button } from '../ui/button';
import { Mark } from '../ui/mark';
import { Tooltip } from '../ui/tooltip';
import { COPY } from './copy';
import { RowMenu } from './row-menu';
import { isReturningFocus } from './use-row-focus';

export interface RowActionProps {
  row: InstanceRow;
  /** The row that Tab reaches. */
  current: boolean;
  /** Why nothing can be asked at all at the moment, whatever the row's verdict. */
  blocked: string | null;
  onAsk: (row: InstanceRow, mode: RestartMode) => void;
}

/** "Restart" with its menu. Where it is refused the button stays, with its reason beside it and its whole sentence at hand. */
export function RowAction({ row, current, blocked, onAsk }: RowActionProps) {
  const { verdict } = row;
  const shortId = useId();
  const [tip, setTip] = useState(false);
  const refused = verdict.kind === 'refused';
  const refusal = refused ? `${verdict.sentence} ${verdict.nextStep}` : blocked;
  const short = verdict.kind !== 'allowed' ? verdict.short : blocked === null ? null : COPY.blockedShort;
  const mark = refused
    ? standingOf(row) === 'restarting'
      ? null
      : 'bad'
    : verdict.kind === 'unknown'
      ? 'unknown'
      : null;
  const restart = (
    <Button
      size="small"
      data-control="restart"
      tabIndex={current ? 0 : -1}
      blocked={refusal}
      aria-label={`Restart ${row.name}`}
      aria-describedby={short === null ? undefined : shortId}
      onClick={() => onAsk(row, 'graceful')}
      onPointerUp={refusal === null ? undefined : () => setTip(true)}
    >
      Restart
    </Button>
  );
  return (
    <div className="flex items-center justify-end gap-1">
      <span className="mr-auto truncate pr-2 text-xs text-faint md:hidden">{row.privateIps.join(', ')}</span>
      {short !== null && (
        <span className="mr-1 flex min-w-0 items-center gap-1.5 text-xs text-soft">
          {mark !== null && <Mark tone={mark} className="size-2.5" />}
          <span id={shortId} className="truncate">
            {short}
          </span>
        </span>
      )}
      {/* Always there, so that the button keeps its focus when the verdict changes. */}
      <Tooltip
        open={tip && refusal !== null}
        onOpenChange={(open) => setTip(open && !isReturningFocus())}
        content={<Refusal verdict={verdict} blocked={blocked} />}
      >
        {restart}
      </Tooltip>
      <RowMenu row={row} current={current} blocked={blocked} onAsk={onAsk} />
    </div>
  );
}

function Refusal({ verdict, blocked }: { verdict: Verdict; blocked: string | null }) {
  if (verdict.kind !== 'refused') return <p>{blocked}</p>;
  return (
    <>
      <p>
        <bdi>{verdict.sentence}</bdi>
      </p>
      <p className="mt-1 text-soft">{verdict.nextStep}</p>
    </>
  );
}
