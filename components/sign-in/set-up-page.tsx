'use client';

import { useRef, useState } from 'react';
import { useFragmentToken } from '../shell/use-fragment-token';
import { Button } from '../ui/button';
import { useLanguage } from '../ui/language-provider';
import { Notice } from '../ui/notice';
import { PasswordField, TextField } from '../ui/text-field';
import { Said } from './said';
import { type OnwardReply, useOnward } from './use-onward';

const TYPED = ['token', 'name', 'email', 'password'] as const;
type TypedField = (typeof TYPED)[number];

interface SetUpGiven extends Record<TypedField, string> {
  alsoOperator: boolean;
}

interface SetUpPageProps {
  setUp: (input: SetUpGiven) => Promise<OnwardReply<keyof SetUpGiven>>;
}

/** Makes the first administrator. The token comes from the link, or is typed. */
export function SetUpPage({ setUp }: SetUpPageProps) {
  const { t } = useLanguage();
  const fromLink = useFragmentToken();
  const [typed, setTyped] = useState<Record<TypedField, string>>({ token: '', name: '', email: '', password: '' });
  const [alsoOperator, setAlsoOperator] = useState(true);
  const { busy, fault, setFault, ask } = useOnward<keyof SetUpGiven>();
  const form = useRef<HTMLFormElement>(null);
  // A link's token that turned out to be wrong can be typed over.
  const tokenAsked = fromLink === null || fault?.field === 'token' || typed.token !== '';

  const lead = (field: string) => {
    // The field may only come with the fault.
    requestAnimationFrame(() => form.current?.querySelector<HTMLInputElement>(`[name="${field}"]`)?.focus());
  };
  const submit = async () => {
    if (busy !== null) return;
    const token = typed.token === '' ? (fromLink ?? '') : typed.token;
    const given = { ...typed, token: token.trim() };
    const missing = TYPED.find((field) => given[field].trim() === '');
    if (missing !== undefined) {
      setFault({ field: missing, sentence: t(`signIn.setUp.missing.${missing}`) });
      lead(missing);
      return;
    }
    const found = await ask('set-up', () => setUp({ ...given, alsoOperator }));
    if (found?.field) lead(found.field);
  };
  const field = (name: TypedField) => ({
    name,
    label: t(`signIn.setUp.label.${name}`),
    value: typed[name],
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
    fault: fault?.field === name ? fault.sentence : null,
    'aria-required': true,
  });
  return (
    <main className="mx-auto max-w-[440px] px-4 py-10 sm:py-16">
      <h1 className="text-xl font-semibold">{t('signIn.setUp.title')}</h1>
      <p className="mt-1 text-soft">{t('signIn.setUp.what')}</p>
      <Said sentence={fault !== null && fault.field === null ? fault.sentence : null} />
      <form
        ref={form}
        noValidate
        method="post"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        className="mt-6 space-y-4 rounded-lg border border-line bg-surface p-4"
      >
        {tokenAsked ? (
          <TextField {...field('token')} hint={t('signIn.setUp.hint.token')} autoComplete="off" />
        ) : (
          fromLink !== undefined && <Notice tone="pass">{t('signIn.setUp.tokenKnown')}</Notice>
        )}
        <TextField {...field('name')} hint={t('signIn.setUp.hint.name')} autoComplete="name" autoCapitalize="words" />
        <TextField
          {...field('email')}
          hint={t('signIn.setUp.hint.email')}
          type="email"
          inputMode="email"
          autoComplete="username"
        />
        <PasswordField {...field('password')} hint={t('signIn.setUp.hint.password')} autoComplete="new-password" />
        <label className="flex gap-2 text-dense">
          <input
            type="checkbox"
            name="alsoOperator"
            checked={alsoOperator}
            onChange={(event) => setAlsoOperator(event.target.checked)}
            className="mt-0.5 size-4 shrink-0"
          />
          <span>
            {t('signIn.setUp.alsoOperator')}
            <span className="block text-xs text-faint">{t('signIn.setUp.alsoOperatorHint')}</span>
          </span>
        </label>
        <Button type="submit" look="primary" busy={busy !== null} className="w-full">
          {t('signIn.setUp.submit')}
        </Button>
      </form>
    </main>
  );
}
