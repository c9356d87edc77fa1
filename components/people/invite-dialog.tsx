'use client';

import { useEffect, useRef, useState } from 'react';
import type { LinkView, ScopeSuggestions } from '@/lib/domain/access/people-views';
import { ActionFault } from '../shell/action-fault';
import { DialogEnd } from '../shell/dialog-end';
import { useAction } from '../shell/use-action';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/text-field';
import type { PeopleActions } from './people-action-props';
import { PEOPLE_COPY } from './people-copy';
import { grantsOf, rolesDraftOf } from './roles-draft';
import { RolesFields } from './roles-fields';

interface InviteDialogProps {
  suggestions: ScopeSuggestions;
  invite: PeopleActions['invite'];
  block: string | null;
  onLink: (link: LinkView) => void;
  onClose: () => void;
  onClosed: () => void;
}

/** Who, by which email, and what they may. What comes of it is a link. */
export function InviteDialog({ suggestions, invite, block, onLink, onClose, onClosed }: InviteDialogProps) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [draft, setDraft] = useState(() => rolesDraftOf([{ role: 'support', scope: null }]));
  const first = useRef<HTMLInputElement>(null);
  const emailField = useRef<HTMLInputElement>(null);
  const { state, send } = useAction(invite, onLink);
  const pending = state.kind === 'pending';
  const fault = (field: 'name' | 'email' | 'grants') =>
    state.kind === 'failed' && state.field === field ? state.sentence : null;
  useEffect(() => {
    if (state.kind !== 'failed') return;
    if (state.field === 'name') first.current?.focus();
    else if (state.field === 'email') emailField.current?.focus();
  }, [state]);
  const ask = () => void send({ name, email, grants: grantsOf(draft) });
  return (
    <Dialog
      title={PEOPLE_COPY.inviteTitle}
      onClose={onClose}
      onClosed={onClosed}
      onOpened={() => first.current?.focus()}
    >
      <form
        className="flex min-h-0 flex-col"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (block === null) ask();
        }}
      >
        <div className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-2 pb-4">
          <TextField
            dense
            ref={first}
            label={PEOPLE_COPY.name}
            value={name}
            onChange={setName}
            fault={fault('name')}
            readOnly={pending}
            autoComplete="off"
            autoCapitalize="words"
            aria-required
          />
          <TextField
            dense
            ref={emailField}
            label={PEOPLE_COPY.email}
            type="email"
            value={email}
            onChange={setEmail}
            fault={fault('email')}
            hint={PEOPLE_COPY.emailHint}
            readOnly={pending}
            autoComplete="off"
            aria-required
          />
          <RolesFields
            draft={draft}
            onChange={setDraft}
            suggestions={suggestions}
            readOnly={pending}
            name={name}
            keptAdmin={null}
            fault={fault('grants')}
          />
          <ActionFault state={state} />
        </div>
        {/* Enter in a field asks too. */}
        <button type="submit" hidden tabIndex={-1} />
        <DialogEnd
          verb={PEOPLE_COPY.inviteVerb(name)}
          look="primary"
          pending={pending}
          blocked={block}
          onCancel={onClose}
          onConfirm={ask}
        />
      </form>
    </Dialog>
  );
}
