import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { titleOf } from '@/lib/domain/rollout/rollout-words';
import { spellOut } from '@/lib/domain/words/invisible';
import { Button } from '../../ui/button';
import { CopyTextButton } from '../../ui/copy-text-button';
import { useLanguage } from '../../ui/language-provider';
import { rolloutTicket } from './rollout-ticket';

/** What is taken along from a rollout: its text for a ticket, and one page on paper. */
export function RolloutOutputs({ view }: { view: RolloutView }) {
  const language = useLanguage();
  const { t } = language;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <CopyTextButton
        size="small"
        label={t('board.copy')}
        done={t('board.copied')}
        object={spellOut(titleOf(language, view))}
        text={() => rolloutTicket(language, view, window.location.origin)}
      />
      <Button size="small" onClick={() => window.print()}>
        {t('board.print')}
      </Button>
    </div>
  );
}
