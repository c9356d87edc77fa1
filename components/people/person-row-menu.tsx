import { ChevronDown } from 'lucide-react';
import { useRef } from 'react';
import type { PersonRow } from '@/lib/domain/access/people-views';
import { Button } from '../ui/button';
import { NameText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { Menu, MenuItem, MenuLine } from '../ui/menu';
import type { OpenDialog } from './people-action-props';
import { ASKED, type AskedVerb, PEOPLE_COPY } from './people-copy';

interface PersonMenuProps {
  person: PersonRow;
  /** Why nothing can be changed at the moment; null when it can. */
  block: string | null;
  onOpen: (kind: Exclude<OpenDialog['kind'], 'invite'>) => void;
}

/** What can be done with one person. What cannot stays in the list, with its reason. */
export function PersonRowMenu({ person, block, onOpen }: PersonMenuProps) {
  const leaving = useRef(false);
  const open = (kind: Exclude<OpenDialog['kind'], 'invite'>) => () => {
    leaving.current = true;
    onOpen(kind);
  };
  const name = spellOut(person.name);
  const asked: AskedVerb[] = ['newLink', 'endSessions', person.state === 'deactivated' ? 'reactivate' : 'deactivate'];
  return (
    <Menu
      label={PEOPLE_COPY.manageName(name)}
      // The dialog that opens takes the focus; without one it goes back to the button.
      onCloseAutoFocus={(event) => {
        if (leaving.current) event.preventDefault();
        leaving.current = false;
      }}
      trigger={
        <Button id={`manage-${person.id}`} size="small" aria-label={PEOPLE_COPY.manageName(name)}>
          {PEOPLE_COPY.manage}
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </Button>
      }
    >
      <MenuItem blocked={block ?? person.blocks.roles?.sentence ?? null} onSelect={open('roles')}>
        <NameText text={PEOPLE_COPY.rolesVerb(person.name)} />
      </MenuItem>
      {asked.map((verb) => (
        <MenuItem key={verb} blocked={block ?? person.blocks[verb]?.sentence ?? null} onSelect={open(verb)}>
          <NameText text={ASKED[verb].verb(person.name)} />
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onSelect={open('history')}>
        <NameText text={PEOPLE_COPY.historyTitle(person.name)} />
      </MenuItem>
    </Menu>
  );
}
