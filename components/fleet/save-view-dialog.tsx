import { type FormEvent, useRef, useState } from 'react';
import { spellOut } from '@/lib/domain/words/invisible';
import { Button } from '../ui/button';
import { type Closing, Dialog } from '../ui/dialog';
import { ForeignText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { TextField } from '../ui/text-field';
import { type BrowserView, MOST_NAME, MOST_VIEWS, nameOf, savingAs } from './own-view';

interface SaveViewDialogProps extends Closing {
  views: readonly BrowserView[];
  onSave: (name: string) => void;
  onRemove: (name: string) => void;
}

/** Gives what the fleet is narrowed to a name, and lists what was saved, so that it can be removed. */
export function SaveViewDialog({ views, onSave, onRemove, ...closing }: SaveViewDialogProps) {
  const { t } = useLanguage();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const announce = useAnnounce();
  const saving = savingAs(views, name);
  const full = saving === 'full' ? t('fleetPage.view.full', { most: MOST_VIEWS }) : null;
  const fault = saving === 'nameless' ? t('fleetPage.view.nameless') : full;
  const field = useRef<HTMLInputElement>(null);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (fault !== null) {
      setTried(true);
      field.current?.focus();
      return;
    }
    onSave(name);
    announce(t('fleetPage.view.savedNow', { name: spellOut(nameOf(name)) }));
    closing.onClose();
  };
  return (
    <Dialog title={t('fleetPage.view.title')} {...closing} onOpened={() => field.current?.focus()}>
      <form onSubmit={save} className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-2 pb-5">
        <TextField
          ref={field}
          label={t('fleetPage.view.name')}
          hint={
            saving === 'replaces'
              ? t('fleetPage.view.replaces', { name: spellOut(nameOf(name)) })
              : t('fleetPage.view.hint')
          }
          fault={tried ? fault : null}
          value={name}
          maxLength={MOST_NAME}
          onChange={(text) => {
            setName(text);
            setTried(false);
          }}
        />
        <Button type="submit" look="primary" className="self-start">
          {t('fleetPage.view.saveIt')}
        </Button>
        {views.length > 0 && (
          <section aria-label={t('fleetPage.view.saved')}>
            <h3 className="text-xs font-medium text-faint">{t('fleetPage.view.saved')}</h3>
            <ul className="text-dense">
              {views.map((view) => (
                <li key={view.name} className="flex items-center gap-2 border-b border-line py-1">
                  <ForeignText text={view.name} className="mr-auto min-w-0" />
                  <Button
                    size="small"
                    aria-label={t('fleetPage.view.removeName', { name: spellOut(view.name) })}
                    onClick={() => {
                      onRemove(view.name);
                      announce(t('fleetPage.view.removedNow', { name: spellOut(view.name) }));
                      setTried(false);
                      field.current?.focus();
                    }}
                  >
                    {t('fleetPage.view.remove')}
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
