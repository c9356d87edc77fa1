import { useRef, useState } from 'react';
import type { CurrentInstance, RestartInput, RestartReply, RestartView } from '@/lib/domain/instance/fleet-views';
import { useBlock } from '../shell/use-trouble';
import { Part } from '../ui/facts';
import { ForeignLine } from '../ui/foreign-text';
import { returnFocusTo } from '../ui/returning-focus';
import { type Asked, AskedRestartDialog, useAsked } from './asked-restart-dialog';
import { LatestLine } from './latest-line';
import { RestartAction } from './restart-action';
import { RECORD, RESTART_COPY } from './restart-copy';
import { useFollowedRestarts } from './use-followed-restarts';

/** How often what was asked for from here is followed, in milliseconds. */
const FOLLOW_MS = 1_000;

interface RecordNextProps {
  restart: RestartView;
  current: CurrentInstance | null;
  ask: (input: RestartInput) => Promise<RestartReply>;
  trouble: string | null;
  refresh: () => void;
}

/** What to do next; and, for who may, the restart or dry run right here, by the instance as it is now. */
export function RecordNext({ restart, current, ask, trouble, refresh }: RecordNextProps) {
  const row = current?.row ?? null;
  const { latest, follow } = useFollowedRestarts(FOLLOW_MS);
  const asking = useState<Asked | null>(null);
  const find = (key: string) => (row !== null && key === row.key ? row : undefined);
  const { onAsk, ...asked } = useAsked(asking, follow, refresh, find);
  const unreachable = useBlock(trouble);
  const action = useRef<HTMLDivElement>(null);
  return (
    <Part title={RECORD.next}>
      <ForeignLine text={restart.nextStep} className="max-w-[70ch]" />
      {row === null ? (
        <p className="mt-2 text-dense text-soft">{RESTART_COPY.gone(restart.instanceName || restart.instanceId)}</p>
      ) : (
        <div ref={action} className="mt-2 flex flex-wrap items-center gap-3">
          <div>
            <RestartAction row={row} blocked={unreachable} onAsk={onAsk} />
          </div>
          <LatestLine latest={latest} />
        </div>
      )}
      <AskedRestartDialog
        {...asked}
        live={row}
        unreachable={trouble}
        ask={ask}
        onClosed={() => returnFocusTo(action.current?.querySelector<HTMLElement>('[data-control="restart"]'))}
      />
    </Part>
  );
}
