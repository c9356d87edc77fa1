import { ChevronDown } from 'lucide-react';
import { useRef } from 'react';
import type { PersonRow } from '@/lib/domain/access/people-views';
import { personBlockOf } from '@/lib/domain/access/person-block-words';
import { spellOut } from '@/lib/domain/words/invisible';
import { Button } from '../ui/button';
import { CutText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Menu, MenuItem, MenuLine } from '../ui/menu';
import type { AskedVerb, OpenDialog } from './people-action-props';

interface PersonMenuProps {
  person: PersonRow;
  /** Why nothing can be changed at the moment; null when it can. */
  block: string | null;
  onOpen: (kind: Exclude<OpenDialog['kind'], 'invite'>) => void;
}

/** What can be done with one person. What cannot stays in the list, with its reason. */
export function PersonRowMenu({ person, block, onOpen }: PersonMenuProps) {
  const language = useLanguage();
  const { t } = language;
  const leaving = useRef(false);
  const open = (kind: Exclude<OpenDialog['kind'], 'invite'>) => () => {
    leaving.current = true;
    onOpen(kind);
  };
  const name = spellOut(person.name);
  const asked: AskedVerb[] = ['newLink', 'endSessions', person.state === 'deactivated' ? 'reactivate' : 'deactivate'];
  return (
    <Menu
      label={t('peoplePage.manageName', { name })}
      // The dialog that opens takes the focus; without one it goes back to the button.
      onCloseAutoFocus={(event) => {
        if (leaving.current) event.preventDefault();
        leaving.current = false;
      }}
      trigger={
        <Button id={`manage-${person.id}`} size="small" aria-label={t('peoplePage.manageName', { name })}>
          {t('peoplePage.manage')}
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </Button>
      }
    >
      <MenuItem blocked={block ?? personBlockOf(language, person, 'roles')} onSelect={open('roles')}>
        <CutText text={t('peoplePage.rolesVerb', { name: person.name })} />
      </MenuItem>
      {asked.map((verb) => (
        <MenuItem key={verb} blocked={block ?? personBlockOf(language, person, verb)} onSelect={open(verb)}>
          <CutText text={t(`peoplePage.verb.${verb}`, { name: person.name })} />
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem onSelect={open('history')}>
        <CutText text={t('peoplePage.historyTitle', { name: person.name })} />
      </MenuItem>
    </Menu>
  );
}
