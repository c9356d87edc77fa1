import type { ScopeSuggestions } from '@/lib/domain/access/people-views';
import { Button } from '../ui/button';
import { useLanguage } from '../ui/language-provider';
import { Options, SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { type PlaceDraft, withEntry } from './roles-draft';

const PARTS = ['accounts', 'regions', 'tags'] as const;

interface PlaceFieldsProps {
  place: PlaceDraft;
  /** "Place 2"; the only one has no number. */
  number: number | null;
  suggestions: ScopeSuggestions;
  readOnly: boolean;
  onChange: (place: PlaceDraft) => void;
  /** Null for the only one. */
  onRemove: (() => void) | null;
}

/** Where a role holds: comma separated, with what the fleet has at hand. */
export function PlaceFields({ place, number, suggestions, readOnly, onChange, onRemove }: PlaceFieldsProps) {
  const { t } = useLanguage();
  const ofPlace = (field: string) =>
    number === null ? field : t('peoplePage.ofPlace', { number: String(number), field });
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line p-2">
      {number !== null && (
        <div className="flex items-center justify-between text-xs text-soft">
          {t('peoplePage.placeNumber', { number: String(number) })}
          {onRemove !== null && (
            <Button
              size="small"
              look="quiet"
              aria-label={t('peoplePage.removePlaceNumber', { number: String(number) })}
              onClick={onRemove}
            >
              {t('peoplePage.removePlace')}
            </Button>
          )}
        </div>
      )}
      {PARTS.map((part) => (
        <div key={part} className="flex flex-wrap items-end gap-1.5">
          <TextField
            dense
            className="min-w-[150px] flex-1"
            label={ofPlace(t(`peoplePage.place.${part}`))}
            value={place[part]}
            onChange={(text) => onChange({ ...place, [part]: text })}
            placeholder={part === 'tags' ? t('peoplePage.tagsHint') : undefined}
            autoComplete="off"
            readOnly={readOnly}
          />
          {suggestions[part].length > 0 && !readOnly && (
            <SelectField
              className="w-[150px]"
              label={ofPlace(t(`peoplePage.addTo.${part}`))}
              value=""
              onChange={(entry) => entry !== '' && onChange({ ...place, [part]: withEntry(place[part], entry) })}
            >
              <option value="">{t('peoplePage.add')}</option>
              <Options of={suggestions[part]} />
            </SelectField>
          )}
        </div>
      ))}
    </div>
  );
}
