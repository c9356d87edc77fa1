import { useState } from 'react';
import type { LinkView, ScopeSuggestions } from '@/lib/domain/access/people-views';
import { ActionDialog } from '../shell/action-dialog';
import { useAction, useFaultFocus } from '../shell/use-action';
import type { Closing } from '../ui/dialog';
import { useLanguage } from '../ui/language-provider';
import { TextField } from '../ui/text-field';
import type { PeopleActions } from './people-action-props';
import { grantsOf, rolesDraftOf } from './roles-draft';
import { RolesFields } from './roles-fields';
import { shortName } from './short-name';

interface InviteDialogProps extends Closing {
  suggestions: ScopeSuggestions;
  invite: PeopleActions['invite'];
  block: string | null;
  onLink: (link: LinkView) => void;
}

/** Who, by which email, and what they may. What comes of it is a link. */
export function InviteDialog({ suggestions, invite, block, onLink, ...closing }: InviteDialogProps) {
  const { t } = useLanguage();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [draft, setDraft] = useState(() => rolesDraftOf([{ role: 'support', scope: null }]));
  const { state, pending, faultOf, send } = useAction(invite, onLink);
  const form = useFaultFocus<HTMLFormElement>(state);
  const ask = () => void send({ name, email, grants: grantsOf(draft) });
  return (
    <ActionDialog
      title={t('peoplePage.inviteTitle')}
      verb={
        name.trim() === ''
          ? t('peoplePage.inviteVerb')
          : t('peoplePage.inviteVerbName', { name: shortName(name.trim()) })
      }
      look="primary"
      state={state}
      blocked={block}
      onConfirm={ask}
      {...closing}
      onOpened={() => form.current?.querySelector<HTMLElement>('input')?.focus()}
    >
      <form
        ref={form}
        className="flex flex-col gap-3"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (block === null) ask();
        }}
      >
        <TextField
          dense
          data-field="name"
          label={t('peoplePage.name')}
          value={name}
          onChange={setName}
          fault={faultOf('name')}
          readOnly={pending}
          autoComplete="off"
          autoCapitalize="words"
          aria-required
        />
        <TextField
          dense
          data-field="email"
          label={t('peoplePage.email')}
          type="email"
          value={email}
          onChange={setEmail}
          fault={faultOf('email')}
          hint={t('peoplePage.emailHint')}
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
          fault={faultOf('grants')}
        />
        {/* Enter in a field asks too. */}
        <button type="submit" hidden tabIndex={-1} />
      </form>
    </ActionDialog>
  );
}
