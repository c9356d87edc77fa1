import type { LinkView, PersonRow } from '@/lib/domain/access/people-views';
import { personBlockOf } from '@/lib/domain/access/person-block-words';
import { spellOut } from '@/lib/domain/words/invisible';
import { ActionDialog } from '../shell/action-dialog';
import { useAction } from '../shell/use-action';
import type { Closing } from '../ui/dialog';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import type { AskedVerb, PeopleActions } from './people-action-props';
import { shortName } from './short-name';

const LOOK = { newLink: 'primary', endSessions: 'danger', deactivate: 'danger', reactivate: 'primary' } as const;

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
  const language = useLanguage();
  const { t } = language;
  const announce = useAnnounce();
  const { state, send } = useAction<{ personId: string }, LinkView | { ended: number } | null, string>(
    actions[verb],
    (value) => {
      announce(t(`peoplePage.wasDone.${verb}`, { name: spellOut(person.name) }));
      if (value !== null && 'url' in value) return onLink(value);
      onChanged();
      closing.onClose();
    },
  );
  return (
    <ActionDialog
      title={<MixedText text={t(`peoplePage.verb.${verb}`, { name: person.name })} />}
      verb={t(`peoplePage.verb.${verb}`, { name: shortName(person.name) })}
      look={LOOK[verb]}
      state={state}
      blocked={block ?? personBlockOf(language, person, verb)}
      onConfirm={() => void send({ personId: person.id })}
      {...closing}
    >
      <p className="text-dense text-soft">{t(`peoplePage.what.${verb}`)}</p>
    </ActionDialog>
  );
}
