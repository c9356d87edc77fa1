'use client';

import { EllipsisVertical } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { RestartMode } from '@/lib/fleet/restart';
import type { InstanceRow } from '@/lib/fleet/views';
import { Button } from '../ui/button';
import { copyText } from '../ui/copy-button';
import { cx } from '../ui/cx';
import { useAnnounce } from '../ui/live-region';
import { Mark } from '../ui/mark';
import { Menu, MenuItem, MenuLine } from '../ui/menu';
import { Tooltip } from '../ui/tooltip';
import { COPY } from './copy';

interface RowActionProps {
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
  const refusal = blocked ?? (verdict.kind === 'refused' ? `${verdict.sentence} ${verdict.nextStep}` : null);
  const short = blocked !== null ? COPY.blockedShort : verdict.kind === 'allowed' ? null : verdict.short;
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
          <Mark tone={refusal === null ? 'unknown' : 'bad'} className="size-2.5" />
          <span id={shortId} className="truncate">
            {short}
          </span>
        </span>
      )}
      {refusal === null ? (
        restart
      ) : (
        <Tooltip open={tip} onOpenChange={setTip} content={<Refusal row={row} blocked={blocked} />}>
          {restart}
        </Tooltip>
      )}
      <RowMenu row={row} current={current} blocked={blocked} onAsk={onAsk} />
    </div>
  );
}

function Refusal({ row, blocked }: { row: InstanceRow; blocked: string | null }) {
  if (blocked !== null) return <p>{blocked}</p>;
  return (
    <>
      <p>
        <bdi>{row.verdict.sentence}</bdi>
      </p>
      <p className="mt-1 text-soft">{row.verdict.nextStep}</p>
    </>
  );
}

function RowMenu({ row, current, blocked, onAsk }: RowActionProps) {
  const refusal = blocked ?? (row.verdict.kind === 'refused' ? row.verdict.sentence : null);
  const announce = useAnnounce();
  const leaving = useRef(false);
  const ask = (mode: RestartMode) => () => {
    leaving.current = true;
    onAsk(row, mode);
  };
  return (
    <Menu
      label={`Restart options for ${row.name}`}
      // The dialog that opens takes the focus; without one it goes back to the button.
      onCloseAutoFocus={(event) => {
        if (leaving.current) event.preventDefault();
        leaving.current = false;
      }}
      trigger={
        <button
          type="button"
          data-control="menu"
          tabIndex={current ? 0 : -1}
          aria-label={`Restart options for ${row.name}`}
          className={cx(
            'inline-flex size-[26px] shrink-0 items-center justify-center rounded-md text-faint hover:bg-sunken hover:text-ink',
            'data-[state=open]:bg-sunken data-[state=open]:text-ink',
          )}
        >
          <EllipsisVertical aria-hidden="true" className="size-4" />
        </button>
      }
    >
      <MenuItem blocked={refusal} onSelect={ask('graceful')}>
        <MenuLabel verb="Restart" name={row.name} />
      </MenuItem>
      <MenuItem blocked={refusal} onSelect={ask('force')}>
        <MenuLabel verb="Force restart" name={row.name} />
      </MenuItem>
      <MenuItem blocked={blocked} onSelect={ask('dry_run')}>
        <MenuLabel verb="Dry run" name={row.name} />
      </MenuItem>
      <MenuLine />
      <MenuItem
        onSelect={() =>
          void copyText(row.instanceId).then((copied) =>
            announce(copied ? `Copied the id of ${row.name}` : row.instanceId),
          )
        }
      >
        Copy id
      </MenuItem>
      {row.lastRestart !== null && (
        <MenuItem asChild>
          <a href={`/restarts/${row.lastRestart.id}`}>Record of the last restart</a>
        </MenuItem>
      )}
    </Menu>
  );
}

function MenuLabel({ verb, name }: { verb: string; name: string }) {
  return (
    <span className="flex min-w-0 gap-1 whitespace-nowrap">
      {verb} <bdi className="truncate">{name}</bdi>
    </span>
  );
}
