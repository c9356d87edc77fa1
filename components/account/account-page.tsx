'use client';

import { useRouter } from 'next/navigation';
import type { AccountView } from '@/lib/domain/access/people-views';
import { describeScope } from '@/lib/domain/access/permissions';
import type { ActionReply } from '@/lib/domain/access/person';
import { PageFrame } from '../shell/page-frame';
import { roleHint } from '../shell/role-hint';
import { roleName } from '../shell/roles-in-words';
import { Fact, Facts, Part } from '../ui/facts';
import { ForeignText, MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { ServerClockProvider } from '../ui/server-clock';
import { ChangePasswordForm, type PasswordFormProps } from './change-password-form';
import { OwnSessions } from './own-sessions';

export interface AccountPageProps extends Pick<PasswordFormProps, 'changePassword' | 'passwordLength'> {
  view: AccountView;
  endOthers: () => Promise<ActionReply<{ ended: number }>>;
}

/** What somebody is here, where they are signed in, and their password. */
export function AccountPage({ view, changePassword, passwordLength, endOthers }: AccountPageProps) {
  const language = useLanguage();
  const { t } = language;
  const router = useRouter();
  const { person } = view;
  return (
    <ServerClockProvider servedAt={view.servedAt}>
      <PageFrame title={t('account.title')} width="reading">
        <Part title={t('account.you')}>
          <Facts>
            <Fact term={t('account.name')}>
              <ForeignText text={person.name} />
            </Fact>
            <Fact term={t('account.email')}>
              <ForeignText text={person.email} />
            </Fact>
            <Fact term={t('account.signsIn')}>{t(`account.source.${sourceOf(view)}`)}</Fact>
          </Facts>
        </Part>
        <Part title={t('account.roles')}>
          {person.grants.length === 0 ? (
            <p className="text-dense text-soft">{t('account.noRole')}</p>
          ) : (
            <ul className="flex flex-col gap-2 text-dense">
              {person.grants.map(({ role, scope }) => (
                <li key={`${role} ${describeScope(language, scope)}`} className="break-words">
                  {t.rich('account.grant', {
                    role: roleName(language, role),
                    b: (chunks) => <span className="font-medium">{chunks}</span>,
                    scope: () => <MixedText text={describeScope(language, scope)} />,
                  })}
                  <span className="block text-soft">{roleHint(language, role)}</span>
                </li>
              ))}
            </ul>
          )}
          <p className="mt-2 text-dense text-soft">{t('account.rolesByAdmin')}</p>
        </Part>
        {view.hasPassword && (
          <Part title={t('account.password')}>
            <ChangePasswordForm
              email={person.email}
              changePassword={changePassword}
              passwordLength={passwordLength}
              onChanged={() => router.refresh()}
            />
          </Part>
        )}
        <Part title={t('account.sessions')}>
          <OwnSessions sessions={view.sessions} endOthers={endOthers} onEnded={() => router.refresh()} />
        </Part>
      </PageFrame>
    </ServerClockProvider>
  );
}

/** By which words it is told how somebody signs in. */
function sourceOf({ person: { source }, hasPassword }: AccountView): 'local' | 'demo' | 'sso' | 'ssoOrPassword' {
  if (source !== 'sso') return source;
  return hasPassword ? 'ssoOrPassword' : 'sso';
}
