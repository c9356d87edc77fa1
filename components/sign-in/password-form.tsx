import { useRef, useState } from 'react';
import { Button } from '../ui/button';
import { useLanguage } from '../ui/language-provider';
import { PasswordField, TextField } from '../ui/text-field';
import type { SignInFault } from './use-onward';

/** The fields of the form, as the action names them. */
export type SignInField = 'email' | 'password';

interface PasswordFormProps {
  busy: boolean;
  /** The main way in here: its button looks like it. */
  main: boolean;
  fault: SignInFault<SignInField> | null;
  onFault: (fault: SignInFault<SignInField>) => void;
  /** Asks; gives what was wrong. */
  onSubmit: (given: { email: string; password: string }) => Promise<SignInFault<SignInField> | null>;
}

/** Email and password. What was typed stays; after a refusal the password is marked, to be typed over. */
export function PasswordForm({ busy, main, fault, onFault, onSubmit }: PasswordFormProps) {
  const { t } = useLanguage();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const emailRef = useRef<HTMLInputElement>(null);
  const passwordRef = useRef<HTMLInputElement>(null);
  const lead = (field: SignInField) => {
    const input = field === 'email' ? emailRef.current : passwordRef.current;
    input?.focus();
    if (field === 'password') input?.select();
  };
  const submit = async () => {
    if (busy) return;
    // A browser that fills fields in may not tell React.
    const given = {
      email: emailRef.current?.value ?? email,
      password: passwordRef.current?.value ?? password,
    };
    const missing = given.email.trim() === '' ? 'email' : given.password === '' ? 'password' : null;
    if (missing !== null) {
      onFault({
        field: missing,
        sentence: missing === 'email' ? t('signIn.emailMissing') : t('signIn.passwordMissing'),
      });
      lead(missing);
      return;
    }
    const found = await onSubmit(given);
    if (found !== null) lead(found.field ?? 'password');
  };
  const faultOf = (field: SignInField) => (fault?.field === field ? fault.sentence : null);
  return (
    <form
      noValidate
      // Without JavaScript nothing can be sent; never as part of the address.
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="mt-3 space-y-3"
    >
      <TextField
        ref={emailRef}
        label={t('signIn.email')}
        type="email"
        name="email"
        autoComplete="username"
        inputMode="email"
        value={email}
        onChange={setEmail}
        fault={faultOf('email')}
        aria-required
      />
      <PasswordField
        ref={passwordRef}
        label={t('signIn.password')}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        fault={faultOf('password')}
        aria-required
      />
      <Button type="submit" look={main ? 'primary' : 'plain'} busy={busy} className="w-full">
        {t('signIn.signIn')}
      </Button>
    </form>
  );
}
