import type { LinkView, PersonRow } from '@/lib/domain/access/people-views';
import { ActionDialog } from '../shell/action-dialog';
import { useAction } from '../shell/use-action';
import type { Closing } from '../ui/dialog';
import { ForeignText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { useAnnounce } from '../ui/live-region';
import type { PeopleActions } from './people-action-props';
import { ASKED, type AskedVerb, shortName } from './people-copy';

interface AskedDialogProps extends Closing {
  verb: AskedVerb;
  person: PersonRow;
  actions: PeopleActions;
  block: string | null;
  onChanged: () => void;
  onLink: (link: LinkView) => void;
}

/** Asks once more before something is done with a person, and says what it will do. */
export function AskedPersonDialog({ verb, person, actions, block, ...rest }: AskedDialogProps) {
  const { onChanged, onLink, ...closing } = rest;
  const words = ASKED[verb];
  const announce = useAnnounce();
  const { state, send } = useAction<{ personId: string }, LinkView | { ended: number } | null, string>(
    actions[verb],
    (value) => {
      announce(words.done(spellOut(person.name)));
      if (value !== null && 'url' in value) return onLink(value);
      onChanged();
      closing.onClose();
    },
  );
  return (
    <ActionDialog
      title={<ForeignText text={words.verb(person.name)} />}
      verb={words.verb(shortName(person.name))}
      look={words.look}
      state={state}
      blocked={block ?? person.blocks[verb]?.sentence ?? null}
      onConfirm={() => void send({ personId: person.id })}
      {...closing}
    >
      <p className="text-dense text-soft">{words.what}</p>
    </ActionDialog>
  );
}
