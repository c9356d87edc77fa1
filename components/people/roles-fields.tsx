import { useEffect, useRef } from 'react';
import type { ScopeSuggestions } from '@/lib/domain/access/people-views';
import { type Grant, ROLES } from '@/lib/domain/access/permissions';
import { MixedLine, MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { RoleField } from './role-field';
import { grantsOf, type RolesDraft, summaryOf } from './roles-draft';

interface RolesFieldsProps {
  draft: RolesDraft;
  onChange: (draft: RolesDraft) => void;
  suggestions: ScopeSuggestions;
  readOnly: boolean;
  /** Whose roles; empty while nobody has a name yet. */
  name: string;
  /** Why the admin role cannot be taken away. */
  keptAdmin: string | null;
  /** What the server found wrong. */
  fault: string | null;
}

/** The roles that there are, where each holds, and what that comes to in a sentence. */
export function RolesFields({ draft, onChange, suggestions, readOnly, name, keptAdmin, fault }: RolesFieldsProps) {
  const language = useLanguage();
  const { t } = language;
  const grants = grantsOf(draft);
  const strange = strangeIn(grants, suggestions);
  const said = useRef<HTMLParagraphElement>(null);
  // Below the roles, which can be taller than the dialog.
  useEffect(() => {
    if (fault !== null) said.current?.scrollIntoView({ block: 'nearest' });
  }, [fault]);
  return (
    <fieldset>
      <legend className="mb-1 text-dense font-medium">{t('peoplePage.roles')}</legend>
      <div className="grid gap-1.5">
        {ROLES.map((role) => (
          <RoleField
            key={role}
            role={role}
            draft={draft[role]}
            onChange={(next) => onChange({ ...draft, [role]: next })}
            suggestions={suggestions}
            readOnly={readOnly}
            kept={role === 'admin' ? keptAdmin : null}
          />
        ))}
      </div>
      {fault !== null && (
        <p ref={said} role="alert" className="mt-1.5 text-dense break-words text-bad">
          <MixedText text={fault} />
        </p>
      )}
      <div aria-live="polite" className="mt-2 text-dense break-words text-soft">
        <MixedLine text={summaryOf(language, grants, name)} />
        {strange.length > 0 && (
          <MixedLine text={t('peoplePage.notInFleet', { names: strange.join(t('access.listComma')) })} />
        )}
      </div>
    </fieldset>
  );
}

/** What the fleet does not have: a slip of the pen gives a role that holds nowhere. */
function strangeIn(grants: readonly Grant[], { accounts, regions, tags, allTags }: ScopeSuggestions): string[] {
  const scopes = grants.flatMap(({ scope }) => (scope === null ? [] : [scope]));
  const unknown = scopes.flatMap((scope) => [
    ...scope.accounts.filter((id) => !accounts.includes(id)),
    ...scope.regions.filter((id) => !regions.includes(id)),
    ...scope.tags
      .map(({ key, value }) => `${key}=${value}`)
      .filter((tag) => allTags && !tag.startsWith('=') && !tags.includes(tag)),
  ]);
  return [...new Set(unknown)];
}
