import { useEffect, useRef, useState } from 'react';
import type { InviteView } from '@/lib/domain/access/people-views';
import type { ActionReply } from '@/lib/domain/access/person';
import { fleetPath } from '@/lib/domain/paths';
import { ActionFault } from '../shell/action-fault';
import { useAction, useFaultFocus } from '../shell/use-action';
import { Button } from '../ui/button';
import { MixedLine, MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Notice } from '../ui/notice';
import { TextField } from '../ui/text-field';
import { TickBox } from '../ui/tick-box';
import { TimeText } from '../ui/time-text';

export interface InviteFormProps {
  token: string;
  invite: InviteView;
  signedInAs: string | null;
  accept: (input: { token: string; password: string }) => Promise<ActionReply<null, 'password'>>;
  /** Characters, the fewest and the most. */
  passwordLength: { min: number; max: number };
}

/** Whose link it is, and the password that they choose with it. */
export function InviteForm({ token, invite, signedInAs, accept, passwordLength }: InviteFormProps) {
  const { t } = useLanguage();
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { state, faultOf, send, ...sent } = useAction(accept, () => {
    setLeaving(true);
    // Not a turn of the page: everything around it was made for nobody.
    window.location.assign(fleetPath());
  });
  const pending = sent.pending || leaving;
  const form = useFaultFocus<HTMLFormElement>(state);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold break-words outline-none">
        {t('signIn.invite.title')}
      </h1>
      <p className="break-words">
        <span className="block font-medium">
          <MixedText text={t('signIn.invite.whose', { name: invite.name })} />
        </span>
        <span className="block text-soft">
          {t.rich(invite.replaces ? 'signIn.invite.whatReplaces' : 'signIn.invite.whatNew', {
            when: () => <TimeText iso={invite.expiresAt} />,
          })}
        </span>
      </p>
      {signedInAs !== null && (
        <Notice tone="notice">
          <MixedLine text={t('signIn.invite.signedInAs', { name: signedInAs })} />
        </Notice>
      )}
      <form
        ref={form}
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) void send({ token, password });
        }}
      >
        <TextField
          dense
          label={t('signIn.email')}
          value={invite.email}
          onChange={() => undefined}
          readOnly
          autoComplete="username"
        />
        <TextField
          dense
          data-field="password"
          label={t('signIn.password')}
          type={shown ? 'text' : 'password'}
          value={password}
          onChange={setPassword}
          hint={t('signIn.invite.rules', passwordLength)}
          fault={faultOf('password')}
          readOnly={pending}
          autoComplete="new-password"
          aria-required
        />
        <TickBox className="text-dense" checked={shown} onChange={setShown}>
          {t('signIn.invite.show')}
        </TickBox>
        <ActionFault state={state} />
        <Button type="submit" look="primary" className="self-start" busy={pending}>
          {pending ? t('shell.working') : t('signIn.invite.verb')}
        </Button>
      </form>
    </>
  );
}
