import type { RestartView } from '@/lib/domain/instance/fleet-views';
import type { NextSteps } from '@/lib/domain/restart/step-codes';
import { ticketText } from '@/lib/domain/restart/ticket-text';
import { spellOut } from '@/lib/domain/words/invisible';
import { useNamesAccounts } from '../shell/desk-facts';
import { CopyTextButton } from '../ui/copy-text-button';
import { useLanguage } from '../ui/language-provider';
import { calledIn } from './use-next-steps';

/** Copies a record as plain text. Only the browser knows by which name it reached the desk. */
export function TicketButton({ restart, next }: { restart: RestartView; next: NextSteps }) {
  const language = useLanguage();
  const { t } = language;
  const namesAccount = useNamesAccounts();
  return (
    <CopyTextButton
      size="small"
      label={t('record.ticket')}
      done={t('record.ticketCopied')}
      object={spellOut(calledIn(restart))}
      text={() =>
        ticketText(
          language,
          { restart, next, address: window.location.href },
          { namesAccount: namesAccount(restart.accountId) },
        )
      }
    />
  );
}
