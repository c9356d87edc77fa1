import { ROLES, type Role, roleLabel } from '@/lib/domain/access/permissions';
import { Button } from '../ui/button';
import { useLanguage } from '../ui/language-provider';

interface DemoPeopleProps {
  /** Which of them is being signed in. */
  busy: string | null;
  onChoose: (role: Role) => void;
}

/** One person per role to try the desk as. */
export function DemoPeople({ busy, onChoose }: DemoPeopleProps) {
  const language = useLanguage();
  const { t } = language;
  return (
    <section aria-labelledby="demo-people" className="mt-6 rounded-lg border border-line bg-surface p-4">
      <h2 id="demo-people" className="text-sm font-semibold">
        {t('signIn.demoTitle')}
      </h2>
      <p className="mt-0.5 text-dense text-soft">{t('signIn.demoWhat')}</p>
      <ul className="mt-3 grid grid-cols-[minmax(128px,auto)_minmax(0,1fr)] items-center gap-x-3 gap-y-2">
        {ROLES.map((role) => (
          <li key={role} className="contents">
            <Button
              look={role === 'operator' ? 'primary' : 'plain'}
              busy={busy === role}
              aria-describedby={`demo-${role}`}
              onClick={() => onChoose(role)}
            >
              {t('signIn.demo', { role: roleLabel(language, role) })}
            </Button>
            <span id={`demo-${role}`} className="min-w-0 text-dense text-soft">
              {t(`signIn.demoMay.${role}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
