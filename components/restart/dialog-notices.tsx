import { inARow } from '@/lib/domain/words/sentences';
import { OverAlert } from '../shell/over-notice';
import { useReturned } from '../shell/use-returned';
import { useLanguage } from '../ui/language-provider';
import { AlertNotice, Notice } from '../ui/notice';
import type { useRestartDialog } from './use-restart-dialog';

interface NoticeProps {
  dialog: ReturnType<typeof useRestartDialog>;
}

/** Why it is not for this person, or not now for anybody: also when that has come while the dialog was open. */
export function PermissionNotice({ dialog: { block } }: NoticeProps) {
  // What the instance says stands among its causes.
  if (block === null || block.by === 'verdict') return null;
  return (
    <AlertNotice tone={block.by === 'stop' ? 'notice' : 'bad'} text={block.sentence}>
      {block.nextStep !== null && <p className="mt-0.5 text-soft">{block.nextStep}</p>}
    </AlertNotice>
  );
}

/** Where the request stands, when that is not simply on its way. */
export function PhaseNotice({ dialog: { phase, over } }: NoticeProps) {
  const language = useLanguage();
  const { t } = language;
  const returned = useReturned(phase.kind === 'signed_out');
  if (over !== null) return <OverAlert over={over} tone="bad" />;
  switch (phase.kind) {
    case 'signed_out':
      return <AlertNotice tone="notice" text={returned ? t('ask.signedInAgain') : phase.sentence} />;
    case 'stale':
      return <AlertNotice tone="bad" text={inARow(language, phase.sentence, t('ask.staleKept'))} />;
    case 'invalid':
    case 'again':
    case 'lost':
      // What is wrong with the reason stands below it.
      if (phase.kind === 'invalid' && phase.field === 'reason') return null;
      return <AlertNotice tone="bad" text={phase.sentence} />;
    case 'looking':
      return (
        <Notice tone="moving">
          <p role="status">{t('ask.looking')}</p>
        </Notice>
      );
    case 'asking':
    case 'pending':
    case 'answered':
      return null;
  }
}
