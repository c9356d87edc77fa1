import { useId } from 'react';
import type { ScopeSuggestions } from '@/lib/domain/access/people-views';
import { type Role, roleLabel } from '@/lib/domain/access/permissions';
import { roleHint } from '../shell/role-hint';
import { roleName } from '../shell/roles-in-words';
import { Button } from '../ui/button';
import { useLanguage } from '../ui/language-provider';
import { PlaceFields } from './place-fields';
import { emptyPlace, type RoleDraft } from './roles-draft';

interface RoleFieldProps {
  role: Role;
  draft: RoleDraft;
  onChange: (draft: RoleDraft) => void;
  suggestions: ScopeSuggestions;
  readOnly: boolean;
  /** Why it cannot be taken away; null when it can. */
  kept: string | null;
}

/** One role: whether, and where. */
export function RoleField({ role, draft, onChange, suggestions, readOnly, kept }: RoleFieldProps) {
  const language = useLanguage();
  const { t } = language;
  const id = useId();
  const { on, everywhere, places } = draft;
  const locked = kept !== null && on;
  const several = places.length > 1;
  return (
    <div className="rounded-md border border-line px-3 py-2">
      <label className="flex min-h-6 gap-2.5">
        <input
          type="checkbox"
          checked={on}
          aria-disabled={locked || readOnly || undefined}
          aria-describedby={`${id}-hint${locked ? ` ${id}-kept` : ''}`}
          onChange={(event) => !readOnly && !locked && onChange({ ...draft, on: event.target.checked })}
          className="mt-[3px] size-4 shrink-0"
        />
        <span className="min-w-0">
          <span className="font-medium">{roleName(language, role)}</span>
          <span id={`${id}-hint`} className="block text-dense text-soft">
            {roleHint(language, role)}
          </span>
        </span>
      </label>
      {locked && (
        <p id={`${id}-kept`} className="mt-1 pl-[26px] text-dense break-words text-soft">
          {kept}
        </p>
      )}
      {on && role !== 'admin' && (
        <fieldset className="mt-1.5 flex flex-col gap-2 pl-[26px]">
          <legend className="sr-only">{t('peoplePage.whereOf', { role: roleLabel(language, role) })}</legend>
          <div className="flex flex-wrap gap-x-4">
            {([true, false] as const).map((choice) => (
              <label key={String(choice)} className="flex min-h-6 items-center gap-1.5 text-dense">
                <input
                  type="radio"
                  name={id}
                  checked={everywhere === choice}
                  onChange={() => !readOnly && onChange({ ...draft, everywhere: choice })}
                  className="size-3.5 shrink-0"
                />
                {choice ? t('peoplePage.everywhere') : t('peoplePage.limited')}
              </label>
            ))}
          </div>
          {!everywhere && (
            <>
              <p className="text-xs text-soft">{t('peoplePage.placeHint')}</p>
              {places.map((place, at) => (
                <PlaceFields
                  key={place.id}
                  place={place}
                  number={several ? at + 1 : null}
                  suggestions={suggestions}
                  readOnly={readOnly}
                  onChange={(next) =>
                    onChange({ ...draft, places: places.map((other) => (other.id === place.id ? next : other)) })
                  }
                  onRemove={() => onChange({ ...draft, places: places.filter(({ id: other }) => other !== place.id) })}
                />
              ))}
              <Button
                size="small"
                look="quiet"
                className="self-start"
                onClick={() => !readOnly && onChange({ ...draft, places: [...places, emptyPlace()] })}
              >
                {t('peoplePage.anotherPlace')}
              </Button>
            </>
          )}
        </fieldset>
      )}
    </div>
  );
}
