import type { ScopeSuggestions } from '@/lib/domain/access/people-views';
import { Button } from '../ui/button';
import { Options, SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { PEOPLE_COPY } from './people-copy';
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
  const prefix = number === null ? '' : `${PEOPLE_COPY.placeNumber(number)}: `;
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line p-2">
      {number !== null && (
        <div className="flex items-center justify-between text-xs text-soft">
          {PEOPLE_COPY.placeNumber(number)}
          {onRemove !== null && (
            <Button size="small" look="quiet" aria-label={`${PEOPLE_COPY.removePlace}: ${number}`} onClick={onRemove}>
              {PEOPLE_COPY.removePlace}
            </Button>
          )}
        </div>
      )}
      {PARTS.map((part) => (
        <div key={part} className="flex flex-wrap items-end gap-1.5">
          <TextField
            dense
            className="min-w-[150px] flex-1"
            label={`${prefix}${PEOPLE_COPY[part]}`}
            value={place[part]}
            onChange={(text) => onChange({ ...place, [part]: text })}
            placeholder={part === 'tags' ? PEOPLE_COPY.tagsHint : undefined}
            autoComplete="off"
            readOnly={readOnly}
          />
          {suggestions[part].length > 0 && !readOnly && (
            <SelectField
              className="w-[150px]"
              label={`${prefix}${PEOPLE_COPY.addTo(PEOPLE_COPY[part].toLowerCase())}`}
              value=""
              onChange={(entry) => entry !== '' && onChange({ ...place, [part]: withEntry(place[part], entry) })}
            >
              <option value="">{PEOPLE_COPY.add}</option>
              <Options of={suggestions[part]} />
            </SelectField>
          )}
        </div>
      ))}
    </div>
  );
}
