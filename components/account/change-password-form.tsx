import { useState } from 'react';
import type { ActionReply } from '@/lib/domain/access/person';
import { ActionFault } from '../shell/action-fault';
import { useDesk } from '../shell/desk-provider';
import { useAction, useFaultFocus } from '../shell/use-action';
import { Button } from '../ui/button';
import { useLanguage } from '../ui/language-provider';
import { Notice } from '../ui/notice';
import { TextField } from '../ui/text-field';
import { TickBox } from '../ui/tick-box';

export interface PasswordFormProps {
  email: string;
  changePassword: (input: {
    current: string;
    next: string;
  }) => Promise<ActionReply<{ ended: number }, 'current' | 'next'>>;
  /** Characters, the fewest and the most. */
  passwordLength: { min: number; max: number };
  onChanged: () => void;
}

/** The password that somebody has, and the one that they want. */
export function ChangePasswordForm({ email, changePassword, passwordLength, onChanged }: PasswordFormProps) {
  const { t } = useLanguage();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [shown, setShown] = useState(false);
  const [said, setSaid] = useState('');
  const { over } = useDesk();
  const { state, pending, faultOf, send } = useAction(changePassword, ({ ended }) => {
    setCurrent('');
    setNext('');
    setSaid(t('account.changed', { ended: t('account.ended', { ended }) }));
    onChanged();
  });
  const form = useFaultFocus<HTMLFormElement>(state);
  const field = (name: 'current' | 'next') => ({
    'data-field': name,
    label: t(`account.field.${name}`),
    type: shown ? 'text' : 'password',
    fault: faultOf(name),
    readOnly: pending,
    'aria-required': true,
  });
  const blocked = over?.sentence ?? null;
  return (
    <form
      ref={form}
      noValidate
      className="flex max-w-[360px] flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (blocked !== null || pending) return;
        setSaid('');
        void send({ current, next });
      }}
    >
      {/* Tells a password manager whose password it is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <TextField dense {...field('current')} value={current} onChange={setCurrent} autoComplete="current-password" />
      <TextField
        dense
        {...field('next')}
        value={next}
        onChange={setNext}
        hint={t('account.rules', passwordLength)}
        autoComplete="new-password"
      />
      <TickBox className="text-dense" checked={shown} onChange={setShown}>
        {t('account.show')}
      </TickBox>
      <ActionFault state={state} />
      <Button type="submit" look="primary" className="self-start" busy={pending} blocked={blocked}>
        {pending ? t('shell.working') : t('account.changeVerb')}
      </Button>
      <div role="status">
        {said !== '' && (
          <Notice tone="pass">
            <p>{said}</p>
          </Notice>
        )}
      </div>
    </form>
  );
}
