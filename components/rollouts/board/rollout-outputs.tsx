import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { Button } from '../../ui/button';
import { CopyTextButton } from '../../ui/copy-text-button';
import { spellOut } from '../../ui/invisible';
import { TICKET } from './board-copy';
import { rolloutTicket } from './rollout-ticket';

/** What is taken along from a rollout: its text for a ticket, and one page on paper. */
export function RolloutOutputs({ view }: { view: RolloutView }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <CopyTextButton
        size="small"
        label={TICKET.copy}
        done={TICKET.copied}
        object={spellOut(view.title)}
        text={() => rolloutTicket(view, window.location.origin)}
      />
      <Button size="small" onClick={() => window.print()}>
        {TICKET.print}
      </Button>
    </div>
  );
}
