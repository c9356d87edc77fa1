import { useState } from 'react';
import type { LinkView, PersonRow, ScopeSuggestions } from '@/lib/domain/access/people-views';
import type { Closing } from '../ui/dialog';
import { AskedPersonDialog } from './asked-person-dialog';
import { HistoryDialog } from './history-dialog';
import { InviteDialog } from './invite-dialog';
import { LinkDialog } from './link-dialog';
import type { OpenDialog, PeopleActions } from './people-action-props';
import { RolesDialog } from './roles-dialog';

interface PeopleDialogProps extends Closing {
  open: OpenDialog | null;
  /** As they are now. */
  people: readonly PersonRow[];
  suggestions: ScopeSuggestions;
  actions: PeopleActions;
  /** Why nothing can be changed at the moment; null when it can. */
  block: string | null;
  /** Something was done: the list is to be read again. */
  onChanged: () => void;
}

/** The dialog that is open, if any. A link that was made takes its place, so that it cannot be missed. */
export function PeopleDialog({ open, people, actions, onChanged, ...rest }: PeopleDialogProps) {
  const [link, setLink] = useState<LinkView | null>(null);
  const { suggestions, block, ...closing } = rest;
  const onLink = (made: LinkView) => {
    setLink(made);
    onChanged();
  };
  if (link !== null) {
    const close = () => {
      setLink(null);
      closing.onClose();
    };
    return <LinkDialog link={link} onClose={close} onClosed={closing.onClosed} />;
  }
  if (open === null) return null;
  if (open.kind === 'invite') {
    return (
      <InviteDialog suggestions={suggestions} invite={actions.invite} block={block} onLink={onLink} {...closing} />
    );
  }
  const live = people.find(({ id }) => id === open.person.id) ?? open.person;
  switch (open.kind) {
    case 'history':
      return <HistoryDialog person={live} {...closing} />;
    case 'roles':
      return (
        <RolesDialog
          opened={open.person}
          live={live}
          suggestions={suggestions}
          change={actions.changeRoles}
          block={block}
          onChanged={onChanged}
          {...closing}
        />
      );
    case 'newLink':
    case 'endSessions':
    case 'deactivate':
    case 'reactivate':
      return (
        <AskedPersonDialog
          key={open.kind}
          verb={open.kind}
          person={live}
          actions={actions}
          block={block}
          onChanged={onChanged}
          onLink={onLink}
          {...closing}
        />
      );
  }
}
