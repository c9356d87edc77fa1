'use client';

import { useRef, useState } from 'react';
import type { PersonRow, ScopeSuggestions } from '@/lib/domain/access/people-views';
import { ActionFault } from '../shell/action-fault';
import { DialogEnd } from '../shell/dialog-end';
import { rolesInWords } from '../shell/roles-in-words';
import { useAction } from '../shell/use-action';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ForeignText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { useAnnounce } from '../ui/live-region';
import { Notice } from '../ui/notice';
import type { PeopleActions } from './people-action-props';
import { PEOPLE_COPY, shortName } from './people-copy';
import { grantsOf, rolesDraftOf, summaryOf } from './roles-draft';
import { RolesFields } from './roles-fields';

interface RolesDialogProps {
  /** The person as they were when it opened, and as they are now. */
  opened: PersonRow;
  live: PersonRow;
  suggestions: ScopeSuggestions;
  change: PeopleActions['changeRoles'];
  block: string | null;
  onChanged: () => void;
  onClose: () => void;
  onClosed: () => void;
}

/** What somebody may, and where. If it changes meanwhile, that is said before anything is overwritten. */
export function RolesDialog({ opened, live, suggestions, change, block, ...rest }: RolesDialogProps) {
  const { onChanged, onClose, onClosed } = rest;
  const [draft, setDraft] = useState(() => rolesDraftOf(opened.grants));
  const [before, setBefore] = useState(opened.grants);
  const form = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  const grants = grantsOf(draft);
  const { state, send } = useAction(change, () => {
    announce(summaryOf(grants, spellOut(live.name)));
    onChanged();
    onClose();
  });
  const pending = state.kind === 'pending';
  const changed = !pending && JSON.stringify(live.grants) !== JSON.stringify(before);
  return (
    <Dialog
      title={<ForeignText text={PEOPLE_COPY.rolesVerb(live.name)} />}
      onClose={onClose}
      onClosed={onClosed}
      onOpened={() => form.current?.querySelector<HTMLElement>('input')?.focus()}
    >
      <div ref={form} className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-2 pb-4">
        {changed && (
          <Notice tone="notice">
            <p role="alert" className="font-medium break-words">
              <ForeignText text={PEOPLE_COPY.changedMeanwhile(rolesInWords(live.grants))} />
            </p>
            <Button size="small" className="mt-1" onClick={() => setBefore(live.grants)}>
              {PEOPLE_COPY.seen}
            </Button>
          </Notice>
        )}
        {live.groupGrants.length > 0 && (
          <p className="text-dense break-words text-soft">
            {PEOPLE_COPY.groupsStay} <ForeignText text={rolesInWords(live.groupGrants)} />.
          </p>
        )}
        <RolesFields
          draft={draft}
          onChange={setDraft}
          suggestions={suggestions}
          readOnly={pending}
          name={live.name}
          keptAdmin={live.blocks.takeAdmin}
          fault={state.kind === 'failed' && state.field === 'grants' ? state.sentence : null}
        />
        <ActionFault state={state} />
      </div>
      <DialogEnd
        verb={PEOPLE_COPY.rolesVerb(shortName(live.name))}
        look="primary"
        pending={pending}
        blocked={block ?? live.blocks.roles}
        onCancel={onClose}
        onConfirm={() => void send({ personId: opened.id, grants, before })}
      />
    </Dialog>
  );
}
