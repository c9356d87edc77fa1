import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../ui/button';
import { type Closing, Dialog } from '../ui/dialog';
import { ForeignText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { useAnnounce } from '../ui/live-region';
import { TextField } from '../ui/text-field';
import { VIEW } from './fleet-copy';
import { MOST_NAME, MOST_VIEWS, nameOf, type SavedView, savingAs } from './own-view';

interface SaveViewDialogProps extends Closing {
  views: readonly SavedView[];
  onSave: (name: string) => void;
  onRemove: (name: string) => void;
}

/** Gives what the fleet is narrowed to a name, and lists what was saved, so that it can be removed. */
export function SaveViewDialog({ views, onSave, onRemove, ...closing }: SaveViewDialogProps) {
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const announce = useAnnounce();
  const saving = savingAs(views, name);
  const fault = saving === 'nameless' ? VIEW.noName : saving === 'full' ? VIEW.full(MOST_VIEWS) : null;
  const field = useRef<HTMLInputElement>(null);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (fault !== null) {
      setTried(true);
      field.current?.focus();
      return;
    }
    onSave(name);
    announce(VIEW.savedNow(spellOut(nameOf(name))));
    closing.onClose();
  };
  return (
    <Dialog title={VIEW.saveTitle} {...closing} onOpened={() => field.current?.focus()}>
      <form onSubmit={save} className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-2 pb-5">
        <TextField
          ref={field}
          label={VIEW.name}
          hint={saving === 'replaces' ? VIEW.replaces(spellOut(nameOf(name))) : VIEW.hint}
          fault={tried ? fault : null}
          value={name}
          maxLength={MOST_NAME}
          onChange={(text) => {
            setName(text);
            setTried(false);
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
                      announce(VIEW.removedNow(spellOut(view.name)));
                      setTried(false);
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
