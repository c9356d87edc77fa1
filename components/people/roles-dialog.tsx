import { useRef, useState } from 'react';
import type { PersonRow, ScopeSuggestions } from '@/lib/domain/access/people-views';
import { personBlockOf } from '@/lib/domain/access/person-block-words';
import { spellOut } from '@/lib/domain/words/invisible';
import { ActionDialog } from '../shell/action-dialog';
import { rolesInWords } from '../shell/roles-in-words';
import { useAction } from '../shell/use-action';
import { Button } from '../ui/button';
import type { Closing } from '../ui/dialog';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { AlertNotice } from '../ui/notice';
import type { PeopleActions } from './people-action-props';
import { grantsOf, rolesDraftOf, summaryOf } from './roles-draft';
import { RolesFields } from './roles-fields';
import { shortName } from './short-name';

interface RolesDialogProps extends Closing {
  /** The person as they were when it opened, and as they are now. */
  opened: PersonRow;
  live: PersonRow;
  suggestions: ScopeSuggestions;
  change: PeopleActions['changeRoles'];
  block: string | null;
  onChanged: () => void;
}

/** What somebody may, and where. If it changes meanwhile, that is said before anything is overwritten. */
export function RolesDialog({ opened, live, suggestions, change, block, ...rest }: RolesDialogProps) {
  const language = useLanguage();
  const { t } = language;
  const { onChanged, ...closing } = rest;
  const [draft, setDraft] = useState(() => rolesDraftOf(opened.grants));
  const [before, setBefore] = useState(opened.grants);
  const body = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  const grants = grantsOf(draft);
  const { state, pending, faultOf, send } = useAction(change, () => {
    announce(summaryOf(language, grants, spellOut(live.name)));
    onChanged();
    closing.onClose();
  });
  const changed = !pending && JSON.stringify(live.grants) !== JSON.stringify(before);
  return (
    <ActionDialog
      title={<MixedText text={t('peoplePage.rolesVerb', { name: live.name })} />}
      verb={t('peoplePage.rolesVerb', { name: shortName(live.name) })}
      look="primary"
      state={state}
      blocked={block ?? personBlockOf(language, live, 'roles')}
      onConfirm={() => void send({ personId: opened.id, grants, before })}
      {...closing}
      onOpened={() => body.current?.querySelector<HTMLElement>('input')?.focus()}
      bodyRef={body}
    >
      {changed && (
        <AlertNotice
          tone="notice"
          text={t('peoplePage.changedMeanwhile', { roles: rolesInWords(language, live.grants) })}
          className="font-medium"
        >
          <Button size="small" className="mt-1" onClick={() => setBefore(live.grants)}>
            {t('peoplePage.seen')}
          </Button>
        </AlertNotice>
      )}
      {live.groupGrants.length > 0 && (
        <p className="text-dense break-words text-soft">
          {t.rich('peoplePage.groupsStay', {
            roles: () => <MixedText text={rolesInWords(language, live.groupGrants)} />,
          })}
        </p>
      )}
      <RolesFields
        draft={draft}
        onChange={setDraft}
        suggestions={suggestions}
        readOnly={pending}
        name={live.name}
        keptAdmin={personBlockOf(language, live, 'takeAdmin')}
        fault={faultOf('grants')}
      />
    </ActionDialog>
  );
}
