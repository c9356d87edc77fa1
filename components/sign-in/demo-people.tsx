import { ROLES, type Role } from '@/lib/domain/access/permissions';
import { Button } from '../ui/button';
import { DEMO_MAY, SIGN_IN } from './sign-in-copy';

interface DemoPeopleProps {
  /** Which of them is being signed in. */
  busy: string | null;
  onChoose: (role: Role) => void;
}

/** One person per role to try the desk as. */
export function DemoPeople({ busy, onChoose }: DemoPeopleProps) {
  return (
    <section aria-labelledby="demo-people" className="mt-6 rounded-lg border border-line bg-surface p-4">
      <h2 id="demo-people" className="text-sm font-semibold">
        {SIGN_IN.demoTitle}
      </h2>
      <p className="mt-0.5 text-dense text-soft">{SIGN_IN.demoWhat}</p>
      <ul className="mt-3 space-y-2">
        {ROLES.map((role) => (
          <li key={role} className="flex items-center gap-3">
            <Button
              look={role === 'operator' ? 'primary' : 'plain'}
              busy={busy === role}
              aria-describedby={`demo-${role}`}
              onClick={() => onChoose(role)}
              className="w-[128px]"
            >
              {SIGN_IN.demo(role)}
            </Button>
            <span id={`demo-${role}`} className="min-w-0 text-dense text-soft">
              {DEMO_MAY[role]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
