import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../ui/button';
import { type Closing, Dialog } from '../ui/dialog';
import { ForeignText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { TextField } from '../ui/text-field';
import { VIEW } from './fleet-copy';
import { MOST_NAME, type SavedView } from './own-view';

interface SaveViewDialogProps extends Closing {
  views: readonly SavedView[];
  onSave: (name: string) => void;
  onRemove: (name: string) => void;
}

/** Gives what the fleet is narrowed to a name, and lists what was saved, so that it can be removed. */
export function SaveViewDialog({ views, onSave, onRemove, ...closing }: SaveViewDialogProps) {
  const [name, setName] = useState('');
  const [empty, setEmpty] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') {
      setEmpty(true);
      field.current?.focus();
      return;
    }
    onSave(name);
    closing.onClose();
  };
  return (
    <Dialog title={VIEW.saveTitle} {...closing} onOpened={() => field.current?.focus()}>
      <form onSubmit={save} className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-2 pb-5">
        <TextField
          ref={field}
          label={VIEW.name}
          hint={VIEW.hint}
          fault={empty ? VIEW.noName : null}
          value={name}
          maxLength={MOST_NAME}
          onChange={(text) => {
            setName(text);
            setEmpty(false);
          }}
        />
        <Button type="submit" look="primary" className="self-start">
          {VIEW.saveIt}
        </Button>
        {views.length > 0 && (
          <section aria-label={VIEW.saved}>
            <h3 className="text-xs font-medium text-faint">{VIEW.saved}</h3>
            <ul className="text-dense">
              {views.map((view) => (
                <li key={view.name} className="flex items-center gap-2 border-b border-line py-1">
                  <ForeignText text={view.name} className="mr-auto min-w-0 break-words" />
                  <Button
                    size="small"
                    aria-label={VIEW.removeName(spellOut(view.name))}
                    onClick={() => {
                      onRemove(view.name);
                      field.current?.focus();
                    }}
                  >
                    {VIEW.remove}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </form>
    </Dialog>
  );
}
