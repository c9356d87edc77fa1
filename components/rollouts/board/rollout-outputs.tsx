import { useState } from 'react';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { Button } from '../../ui/button';
import { copyText } from '../../ui/copy-button';
import { useAnnounce } from '../../ui/live-region';
import { TICKET } from './board-copy';
import { rolloutTicket } from './rollout-ticket';

/** What is taken along from a rollout: its text for a ticket, and one page on paper. */
export function RolloutOutputs({ view }: { view: RolloutView }) {
  const announce = useAnnounce();
  const [failed, setFailed] = useState<string | null>(null);
  const copy = async () => {
    const text = rolloutTicket(view, window.location.origin);
    const copied = await copyText(text);
    setFailed(copied ? null : text);
    announce(copied ? TICKET.copied : TICKET.notCopied);
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="small" onClick={() => void copy()}>
        {TICKET.copy}
      </Button>
      <Button size="small" onClick={() => window.print()}>
        {TICKET.print}
      </Button>
      {failed !== null && (
        <label className="w-full text-dense text-soft">
          {TICKET.notCopied}
          <textarea
            readOnly
            rows={6}
            value={failed}
            onFocus={(event) => event.target.select()}
            className="mono mt-1 block w-full rounded-md border border-edge bg-surface px-2.5 py-1.5 text-xs"
          />
        </label>
      )}
    </div>
  );
}
