import { type ReactNode, useRef } from 'react';
import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { spokenName } from '@/lib/domain/instance/told-apart';
import { instancePath, restartPath } from '@/lib/domain/paths';
import { modeVerb } from '@/lib/domain/restart/mode-words';
import { RESTART_MODES, type RestartMode } from '@/lib/domain/restart/restart';
import { spellOut } from '@/lib/domain/words/invisible';
import type { Block } from '../shell/use-trouble';
import { copyText } from '../ui/copy-button';
import { NameText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { useAnnounce } from '../ui/live-region';
import { Menu, MenuItem, MenuLine } from '../ui/menu';
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
  /** What stands before it in its line. */
  children?: ReactNode;
}

type RestartMenuProps = Omit<RestartActionProps, 'blocked' | 'quiet' | 'children'> & {
  blocks: ReturnType<typeof useBlocks>;
};

/** Restart, force restart and dry run of one instance. What is refused says why and can still be reached. */
export function RestartMenu({ onAsk, current = true, ...props }: RestartMenuProps) {
  const { t } = useLanguage();
  const leaving = useRef(false);
  const ask = (row: InstanceRow, mode: RestartMode) => {
    leaving.current = true;
    onAsk(row, mode);
  };
  const label = t('ask.optionsFor', { name: spokenName(props.row, props.apart) });
  return (
    <Menu
      label={label}
      // The dialog that opens takes the focus; without one it goes back to the button.
      onCloseAutoFocus={(event) => {
        if (leaving.current) event.preventDefault();
        leaving.current = false;
      }}
      trigger={
        <button type="button" data-control="menu" tabIndex={current ? 0 : -1} aria-label={label} className="dots" />
      }
    >
      <RestartItems {...props} onAsk={ask} />
    </Menu>
  );
}

/** A part of its own: a list has hundreds of menus, of which at most one is open. */
function RestartItems({ row, blocks, onAsk, linked = true }: RestartMenuProps) {
  const language = useLanguage();
  const { t } = language;
  const announce = useAnnounce();
  const copy = () =>
    void copyText(row.instanceId).then((copied) =>
      announce(copied ? t('ask.copiedId', { name: spellOut(row.name) }) : row.instanceId),
    );
  return (
    <>
      {RESTART_MODES.map((mode) => (
        <MenuItem key={mode} blocked={blocks[mode]?.sentence ?? null} onSelect={() => onAsk(row, mode)}>
          <MenuLabel>
            {modeVerb(language, mode)} <NameText text={row.name} />
          </MenuLabel>
        </MenuItem>
      ))}
      <MenuLine />
      {linked && (
        <MenuItem asChild>
          <Link href={instancePath(row)}>
            <MenuLabel>
              {t.rich('ask.openPage', { name: row.name, b: () => <NameText key="name" text={row.name} /> })}
            </MenuLabel>
          </Link>
        </MenuItem>
      )}
      <MenuItem onSelect={copy}>{t('ask.copyId')}</MenuItem>
      {row.lastRestart !== null && (
        <MenuItem asChild>
          <Link href={restartPath(row.lastRestart.id)}>{t('ask.lastRecord')}</Link>
        </MenuItem>
      )}
    </>
  );
}

function MenuLabel({ children }: { children: ReactNode }) {
  return <span className="flex min-w-0 gap-1 whitespace-nowrap">{children}</span>;
}
