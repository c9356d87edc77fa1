import { useRef, useState } from 'react';
import type { CurrentInstance, RestartInput, RestartReply, RestartView } from '@/lib/domain/instance/fleet-views';
import type { NextSteps } from '@/lib/domain/restart/step-codes';
import { useBlock } from '../shell/use-trouble';
import { Part } from '../ui/facts';
import { MixedLine } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { returnFocusTo } from '../ui/returning-focus';
import { type Asked, AskedRestartDialog, useAsked } from './asked-restart-dialog';
import { LatestLine } from './latest-line';
import { NextStepsList, ToCopyLine } from './next-steps-list';
import { RestartAction } from './restart-action';
import { TicketButton } from './ticket-button';
import { useFollowedRestarts } from './use-followed-restarts';

/** How often what was asked for from here is followed, in milliseconds. */
const FOLLOW_MS = 1_000;

interface RecordNextProps {
  restart: RestartView;
  /** Null: only a server of the release before has words for it. */
  next: NextSteps | null;
  current: CurrentInstance | null;
  ask: (input: RestartInput) => Promise<RestartReply>;
  trouble: string | null;
  refresh: () => void;
}

/** What to do next, for who reads it: the steps, the restart or dry run right here by the instance as it is now, and what to copy. */
export function RecordNext({ restart, next, current, ask, trouble, refresh }: RecordNextProps) {
  const { t } = useLanguage();
  const row = current?.row ?? null;
  const { latest, follow } = useFollowedRestarts(FOLLOW_MS);
  const asking = useState<Asked | null>(null);
  const find = (key: string) => (row !== null && key === row.key ? row : undefined);
  const { onAsk, ...asked } = useAsked(asking, follow, refresh, find);
  const unreachable = useBlock(trouble);
  const action = useRef<HTMLDivElement>(null);
  return (
    <Part title={t('record.next')}>
      {next === null ? (
        <MixedLine text={restart.nextStep} className="max-w-[70ch]" />
      ) : (
        <NextStepsList restart={restart} row={row} next={next} />
      )}
      {row === null ? (
        <p className="mt-2 text-dense text-soft">
          {t('ask.gone', { name: restart.instanceName || restart.instanceId })}
        </p>
      ) : (
        <div ref={action} className="mt-2 flex flex-wrap items-center gap-3">
          <div>
            <RestartAction row={row} blocked={unreachable} onAsk={onAsk} />
          </div>
          <LatestLine latest={latest} />
        </div>
      )}
      {next !== null && (
        <div className="mt-3 flex flex-col items-start gap-2 border-t border-line pt-3">
          <ToCopyLine next={next} />
          <TicketButton restart={restart} next={next} />
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
