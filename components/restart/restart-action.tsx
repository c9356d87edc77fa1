'use client';

import { useId, useState } from 'react';
import { standingOf } from '@/lib/fleet/filter';
import type { RestartMode } from '@/lib/fleet/restart';
import type { Verdict } from '@/lib/fleet/verdict';
import type { InstanceRow } from '@/lib/fleet/views';
import type { Block } from '../shell/use-trouble';
import { Button } from '../ui/button';
import { ForeignText } from '../ui/foreign-text';
import { Mark } from '../ui/mark';
import { isReturningFocus } from '../ui/returning-focus';
import { Tooltip } from '../ui/tooltip';
import { COPY } from './copy';
import { RestartMenu } from './restart-menu';
import { spokenName } from './told-apart';

export interface RestartActionProps {
  row: InstanceRow;
  /** What tells it apart from others of its name on the page. */
  apart?: string;
  /** False for rows that Tab passes over: the arrow keys lead to them. */
  current?: boolean;
  /** Why nothing can be asked at all at the moment, whatever the verdict. */
  blocked: Block | null;
  onAsk: (row: InstanceRow, mode: RestartMode) => void;
  /** The menu leads to the instance's page; not on that page itself. */
  linked?: boolean;
}

/** "Restart" with its menu. Where it is refused the button stays, with its reason beside it and its whole sentence at hand. */
export function RestartAction(props: RestartActionProps) {
  const { row, apart, current = true, blocked, onAsk } = props;
  const { verdict } = row;
  const shortId = useId();
  const [tip, setTip] = useState(false);
  const refused = verdict.kind === 'refused' && blocked?.first !== true;
  const refusal = refused ? `${verdict.sentence} ${verdict.nextStep}` : (blocked?.sentence ?? null);
  const short = verdict.kind === 'allowed' || blocked?.first === true ? (blocked?.short ?? null) : verdict.short;
  return (
    <div className="flex min-w-0 items-center justify-end gap-1">
      {short !== null && (
        <span className="mr-1 flex min-w-0 items-center gap-1.5 text-xs text-soft">
          <ReasonMark row={row} refused={refused} />
          <span id={shortId} className="truncate">
            {short}
          </span>
        </span>
      )}
      {/* Always there, so that the button keeps its focus when the verdict changes. */}
      <Tooltip
        open={tip && refusal !== null}
        onOpenChange={(open) => setTip(open && !isReturningFocus())}
        content={<Refusal verdict={refused ? verdict : null} blocked={blocked} />}
      >
        <Button
          size="small"
          data-control="restart"
          tabIndex={current ? 0 : -1}
          blocked={refusal}
          aria-label={`Restart ${spokenName(row, apart)}`}
          aria-describedby={short === null ? undefined : shortId}
          onClick={() => onAsk(row, 'graceful')}
          onPointerUp={refusal === null ? undefined : () => setTip(true)}
        >
          {COPY.restart}
        </Button>
      </Tooltip>
      <RestartMenu {...props} />
    </div>
  );
}

function ReasonMark({ row, refused }: { row: InstanceRow; refused: boolean }) {
  if (refused) return standingOf(row) === 'restarting' ? null : <Mark tone="bad" className="size-2.5" />;
  return row.verdict.kind === 'unknown' ? <Mark tone="unknown" className="size-2.5" /> : null;
}

function Refusal({ verdict, blocked }: { verdict: Verdict | null; blocked: Block | null }) {
  if (verdict === null) return <p>{blocked?.sentence}</p>;
  return (
    <>
      <p>
        <ForeignText text={verdict.sentence} />
      </p>
      <p className="mt-1 text-soft">{verdict.nextStep}</p>
    </>
  );
}
