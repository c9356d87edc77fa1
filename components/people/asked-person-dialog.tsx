'use client';

import { useRef } from 'react';
import type { LinkView, PersonRow } from '@/lib/domain/access/people-views';
import { ActionFault } from '../shell/action-fault';
import { DialogEnd } from '../shell/dialog-end';
import { useAction } from '../shell/use-action';
import { Dialog } from '../ui/dialog';
import { ForeignText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { useAnnounce } from '../ui/live-region';
import type { PeopleActions } from './people-action-props';
import { ASKED, type AskedVerb, shortName } from './people-copy';

interface AskedDialogProps {
  verb: AskedVerb;
  person: PersonRow;
  actions: PeopleActions;
  block: string | null;
  onChanged: () => void;
  onLink: (link: LinkView) => void;
  onClose: () => void;
  onClosed: () => void;
}

/** Asks once more before something is done with a person, and says what it will do. */
export function AskedPersonDialog({ verb, person, actions, block, ...rest }: AskedDialogProps) {
  const { onChanged, onLink, onClose, onClosed } = rest;
  const words = ASKED[verb];
  const announce = useAnnounce();
  const cancel = useRef<HTMLButtonElement>(null);
  const { state, send } = useAction<{ personId: string }, LinkView | { ended: number } | null, string>(
    actions[verb],
    (value) => {
      announce(words.done(spellOut(person.name)));
      if (value !== null && 'url' in value) return onLink(value);
      onChanged();
      onClose();
    },
  );
  const pending = state.kind === 'pending';
  return (
    <Dialog
      title={<ForeignText text={words.verb(person.name)} />}
      onClose={onClose}
      onClosed={onClosed}
      onOpened={() => cancel.current?.focus()}
    >
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-2 pb-4">
        <p className="text-dense text-soft">{words.what}</p>
        <ActionFault state={state} />
      </div>
      <DialogEnd
        verb={words.verb(shortName(person.name))}
        look={words.look}
        pending={pending}
        blocked={block ?? person.blocks[verb]}
        cancelRef={cancel}
        onCancel={onClose}
        onConfirm={() => void send({ personId: person.id })}
      />
    </Dialog>
  );
}
