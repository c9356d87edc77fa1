import { EllipsisVertical } from 'lucide-react';
import { useRef } from 'react';
import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { instancePath, restartPath } from '@/lib/domain/paths';
import { RESTART_MODES, type RestartMode } from '@/lib/domain/restart/restart';
import { spokenName } from '../instances/told-apart';
import type { Block } from '../shell/use-trouble';
import { copyText } from '../ui/copy-button';
import { cx } from '../ui/cx';
import { NameText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { Link } from '../ui/link';
import { useAnnounce } from '../ui/live-region';
import { Menu, MenuItem, MenuLine } from '../ui/menu';
import { RESTART_COPY, VERB } from './restart-copy';
import type { useBlocks } from './use-blocks';

export interface RestartActionProps {
  row: InstanceRow;
  /** What tells it apart from others of its name on the page. */
  apart?: string;
  /** False for rows that Tab passes over: the arrow keys lead to them. */
  current?: boolean;
  /** Why nothing can be asked at all at the moment, whatever the verdict. */
  blocked: Block | null;
  onAsk: (row: InstanceRow, mode: RestartMode) => void;
  /** One of many rows: its button is quiet until its row is pointed at or holds the focus. */
  quiet?: boolean;
  /** The menu leads to the instance's page; not on that page itself. */
  linked?: boolean;
}

type RestartMenuProps = Omit<RestartActionProps, 'blocked' | 'quiet'> & { blocks: ReturnType<typeof useBlocks> };

/** Restart, force restart and dry run of one instance. What is refused says why and can still be reached. */
export function RestartMenu({ row, apart, current = true, blocks, onAsk, linked = true }: RestartMenuProps) {
  const announce = useAnnounce();
  const leaving = useRef(false);
  const ask = (mode: RestartMode) => () => {
    leaving.current = true;
    onAsk(row, mode);
  };
  const name = spokenName(row, apart);
  const copy = () =>
    void copyText(row.instanceId).then((copied) =>
      announce(copied ? `Copied the id of ${spellOut(row.name)}` : row.instanceId),
    );
  return (
    <Menu
      label={`Restart options for ${name}`}
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
          aria-label={`Restart options for ${name}`}
          className={cx(
            'inline-flex size-[26px] shrink-0 items-center justify-center rounded-md text-faint hover:bg-sunken hover:text-ink',
            'data-[state=open]:bg-sunken data-[state=open]:text-ink',
          )}
        >
          <EllipsisVertical aria-hidden="true" className="size-4" />
        </button>
      }
    >
      {RESTART_MODES.map((mode) => (
        <MenuItem key={mode} blocked={blocks[mode]?.sentence ?? null} onSelect={ask(mode)}>
          <MenuLabel verb={VERB[mode]} name={row.name} />
        </MenuItem>
      ))}
      <MenuLine />
      {linked && (
        <MenuItem asChild>
          <Link href={instancePath(row)}>
            <MenuLabel verb={RESTART_COPY.openPage} name={row.name} />
          </Link>
        </MenuItem>
      )}
      <MenuItem onSelect={copy}>{RESTART_COPY.copyId}</MenuItem>
      {row.lastRestart !== null && (
        <MenuItem asChild>
          <Link href={restartPath(row.lastRestart.id)}>{RESTART_COPY.lastRecord}</Link>
        </MenuItem>
      )}
    </Menu>
  );
}

function MenuLabel({ verb, name }: { verb: string; name: string }) {
  return (
    <span className="flex min-w-0 gap-1 whitespace-nowrap">
      {verb} <NameText text={name} />
    </span>
  );
}
