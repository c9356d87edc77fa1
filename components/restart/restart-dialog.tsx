import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { modeVerb } from '@/lib/domain/restart/mode-words';
import { Dialog } from '../ui/dialog';
import { ForeignText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { AlertNotice } from '../ui/notice';
import { ReasonField } from '../ui/reason-field';
import { DialogFacts, DialogMoreFacts } from './dialog-facts';
import { DialogFooter } from './dialog-footer';
import { PermissionNotice, PhaseNotice } from './dialog-notices';
import { ModeFields } from './mode-fields';
import { RestartResult } from './restart-result';
import { type RestartDialogProps, useRestartDialog } from './use-restart-dialog';
import { useResultSteps } from './use-result-steps';
import { VerdictFields } from './verdict-fields';

/** Asks once more, with the facts at hand: "Restart web-01". */
export function RestartDialog(props: RestartDialogProps) {
  const language = useLanguage();
  const dialog = useRestartDialog(props);
  const steps = useResultSteps();
  // The row may leave the page meanwhile, and its title must not change under the person's eyes.
  const [apart] = useState(props.apart);
  const { row, mode, phase, answer } = dialog;
  const confirm = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const reason = useRef<HTMLTextAreaElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLDivElement>(null);

  // A force restart must never be one Enter away.
  const focusVerb = useEffectEvent(() => (mode === 'force' ? cancel : confirm).current?.focus());
  const reasonFault = phase.kind === 'invalid' && phase.field === 'reason' ? phase.sentence : null;
  useEffect(() => {
    if (phase.kind === 'answered') heading.current?.focus();
    else if (phase.kind === 'invalid' && phase.field === 'reason') reason.current?.focus();
    else if (phase.kind === 'asking' && phase.again) focusVerb();
  }, [phase]);

  const dry = mode === 'dry_run';
  return (
    <Dialog
      title={
        <>
          {modeVerb(language, mode)} <ForeignText text={row.name} />
          {apart !== undefined && ` (${apart})`}
        </>
      }
      onClose={props.onClose}
      onClosed={props.onClosed}
      onOpened={() => {
        const tick = form.current?.querySelector<HTMLElement>('input[type="checkbox"]');
        if (mode === 'force') cancel.current?.focus();
        else (tick ?? confirm.current)?.focus();
      }}
    >
      <div ref={form} className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-2 pb-4">
        {answer !== null ? (
          <RestartResult steps={steps} restart={answer} row={props.live} headingRef={heading} />
        ) : (
          <>
            <DialogFacts row={row} />
            {dialog.change !== null && <AlertNotice tone="notice" text={dialog.change} className="font-medium" />}
            <PermissionNotice dialog={dialog} />
            {!dry && <VerdictFields row={row} ticked={dialog.ticked} onTick={dialog.tick} disabled={!dialog.editing} />}
            <ModeFields mode={mode} onChange={dialog.setMode} disabled={!dialog.editing} blocks={dialog.blocks} />
            {!dry && (
              <ReasonField
                ref={reason}
                value={dialog.reason}
                onChange={dialog.setReason}
                required={mode === 'force'}
                readOnly={!dialog.editing}
                fault={reasonFault}
              />
            )}
            <DialogMoreFacts row={row} linked={props.linked ?? true} />
            <PhaseNotice dialog={dialog} />
          </>
        )}
      </div>
      <DialogFooter dialog={dialog} confirmRef={confirm} cancelRef={cancel} apart={apart} onClose={props.onClose} />
    </Dialog>
  );
}
