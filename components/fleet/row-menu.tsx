'use client';

import { EllipsisVertical } from 'lucide-react';
import { useRef } from 'react';
import type { RestartMode } from '@/lib/fleet/restart';
import { VERB } from '../restart/copy';
import { copyText } from '../ui/copy-button';
import { cx } from '../ui/cx';
import { useAnnounce } from '../ui/live-region';
import { Menu, MenuItem, MenuLine } from '../ui/menu';
import type { RowActionProps } from './row-action';

/** Restart, force restart and dry run of one row. What is refused says why and can still be reached. */
export function RowMenu({ row, current, blocked, onAsk }: RowActionProps) {
  const refusal = row.verdict.kind === 'refused' ? row.verdict.sentence : blocked;
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
        <MenuLabel verb={VERB.graceful} name={row.name} />
      </MenuItem>
      <MenuItem blocked={refusal} onSelect={ask('force')}>
        <MenuLabel verb={VERB.force} name={row.name} />
      </MenuItem>
      <MenuItem blocked={blocked} onSelect={ask('dry_run')}>
        <MenuLabel verb={VERB.dry_run} name={row.name} />
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
