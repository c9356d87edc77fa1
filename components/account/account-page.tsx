'use client';

import { useRouter } from 'next/navigation';
import type { AccountView } from '@/lib/domain/access/people-views';
import { describeScope } from '@/lib/domain/access/permissions';
import type { ActionReply } from '@/lib/domain/access/person';
import { PageFrame } from '../shell/page-frame';
import { ROLE_HINT, ROLE_NAME } from '../shell/roles-in-words';
import { Fact, Facts, Part } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { ServerClockProvider } from '../ui/server-clock';
import { ACCOUNT_COPY } from './account-copy';
import { ChangePasswordForm, type PasswordFormProps } from './change-password-form';
import { OwnSessions } from './own-sessions';

export interface AccountPageProps extends Pick<PasswordFormProps, 'changePassword' | 'passwordLength'> {
  view: AccountView;
  endOthers: () => Promise<ActionReply<{ ended: number }>>;
}

/** What somebody is here, where they are signed in, and their password. */
export function AccountPage({ view, changePassword, passwordLength, endOthers }: AccountPageProps) {
  const language = useLanguage();
  const router = useRouter();
  const { person } = view;
  return (
    <ServerClockProvider servedAt={view.servedAt}>
      <PageFrame title={ACCOUNT_COPY.title} width="reading">
        <Part title={ACCOUNT_COPY.you}>
          <Facts>
            <Fact term={ACCOUNT_COPY.name}>
              <ForeignText text={person.name} />
            </Fact>
            <Fact term={ACCOUNT_COPY.email}>
              <ForeignText text={person.email} />
            </Fact>
            <Fact term={ACCOUNT_COPY.source}>{ACCOUNT_COPY.sourceWords(person.source, view.hasPassword)}</Fact>
          </Facts>
        </Part>
        <Part title={ACCOUNT_COPY.roles}>
          {person.grants.length === 0 ? (
            <p className="text-dense text-soft">{ACCOUNT_COPY.noRole}</p>
          ) : (
            <ul className="flex flex-col gap-2 text-dense">
              {person.grants.map(({ role, scope }) => (
                <li key={`${role} ${describeScope(language, scope)}`} className="break-words">
                  <span className="font-medium">{ROLE_NAME[role]}</span>, for{' '}
                  <ForeignText text={describeScope(language, scope)} />
                  <span className="block text-soft">{ROLE_HINT[role]}</span>
                </li>
              ))}
            </ul>
          )}
          <p className="mt-2 text-dense text-soft">{ACCOUNT_COPY.rolesByAdmin}</p>
        </Part>
        {view.hasPassword && (
          <Part title={ACCOUNT_COPY.password}>
            <ChangePasswordForm
              email={person.email}
              changePassword={changePassword}
              passwordLength={passwordLength}
              onChanged={() => router.refresh()}
            />
          </Part>
        )}
        <Part title={ACCOUNT_COPY.sessions}>
          <OwnSessions sessions={view.sessions} endOthers={endOthers} onEnded={() => router.refresh()} />
        </Part>
      </PageFrame>
    </ServerClockProvider>
  );
}
