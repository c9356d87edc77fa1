'use client';

import { useEffect, useRef, useState } from 'react';
import type { ActionReply } from '@/lib/domain/access/person';
import { ActionFault } from '../shell/action-fault';
import { useDesk } from '../shell/desk-provider';
import { SHELL } from '../shell/shell-copy';
import { useAction } from '../shell/use-action';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { TextField } from '../ui/text-field';
import { ACCOUNT_COPY } from './account-copy';

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
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [shown, setShown] = useState(false);
  const [said, setSaid] = useState('');
  const currentField = useRef<HTMLInputElement>(null);
  const nextField = useRef<HTMLInputElement>(null);
  const { over } = useDesk();
  const { state, send } = useAction(changePassword, ({ ended }) => {
    setCurrent('');
    setNext('');
    setSaid(ACCOUNT_COPY.changed(ended));
    onChanged();
  });
  const pending = state.kind === 'pending';
  const fault = (field: 'current' | 'next') =>
    state.kind === 'failed' && state.field === field ? state.sentence : null;
  useEffect(() => {
    if (state.kind !== 'failed') return;
    if (state.field === 'current') currentField.current?.focus();
    else if (state.field === 'next') nextField.current?.focus();
  }, [state]);
  const type = shown ? 'text' : 'password';
  const blocked = over?.sentence ?? null;
  return (
    <form
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
      <TextField
        dense
        ref={currentField}
        label={ACCOUNT_COPY.current}
        type={type}
        value={current}
        onChange={setCurrent}
        fault={fault('current')}
        readOnly={pending}
        autoComplete="current-password"
        aria-required
      />
      <TextField
        dense
        ref={nextField}
        label={ACCOUNT_COPY.next}
        type={type}
        value={next}
        onChange={setNext}
        fault={fault('next')}
        hint={ACCOUNT_COPY.rules(passwordLength)}
        readOnly={pending}
        autoComplete="new-password"
        aria-required
      />
      <label className="flex min-h-6 items-center gap-2 text-dense">
        <input
          type="checkbox"
          checked={shown}
          onChange={(event) => setShown(event.target.checked)}
          className="size-4"
        />
        {ACCOUNT_COPY.show}
      </label>
      <ActionFault state={state} />
      <Button type="submit" look="primary" className="self-start" busy={pending} blocked={blocked}>
        {pending ? SHELL.working : ACCOUNT_COPY.changeVerb}
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
