'use client';

import { useState } from 'react';
import type { ActionReply } from '@/lib/access/person';
import type { CurrentInstance, JudgedNow } from '@/lib/fleet/views';
import { ActionFault } from '../shell/action-fault';
import { useAction } from '../shell/use-action';
import { Button } from '../ui/button';
import { ForeignText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { useAnnounce } from '../ui/live-region';
import { Mark } from '../ui/mark';
import { MomentText } from '../ui/time-text';
import { RECORD } from './copy';

/** Reads the instance freshly and judges it. */
export type JudgeNow = (place: { regionId: string; instanceId: string }) => Promise<ActionReply<JudgedNow>>;

interface JudgeNowButtonProps {
  place: { regionId: string; instanceId: string };
  judge: JudgeNow;
  onJudged: (current: CurrentInstance) => void;
}

/** "Would it be allowed now?", answered where it is asked. */
export function JudgeNowButton({ place, judge, onJudged }: JudgeNowButtonProps) {
  const [answer, setAnswer] = useState<JudgedNow | null>(null);
  const announce = useAnnounce();
  const { state, send } = useAction(judge, (judged: JudgedNow) => {
    setAnswer(judged);
    onJudged(judged.current);
    announce(spellOut(judged.current.row.verdict.sentence));
  });
  const { regionId, instanceId } = place;
  const verdict = answer?.current.row.verdict;
  return (
    <div className="mt-3 flex flex-col items-start gap-2 text-[13px]">
      <Button size="small" busy={state.kind === 'pending'} onClick={() => void send({ regionId, instanceId })}>
        {state.kind === 'pending' ? RECORD.judging : RECORD.judge}
      </Button>
      <ActionFault state={state} />
      {answer !== null && verdict !== undefined && state.kind === 'idle' && (
        <div className="flex gap-2 rounded-md bg-sunken px-3 py-2">
          <Mark tone={MARK[verdict.kind]} className="mt-[3px]" />
          <div className="min-w-0">
            <p className="font-medium">
              {RECORD.allowedNow[verdict.kind]}{' '}
              <MomentText iso={answer.current.row.askedAt} className="font-normal text-soft" />
            </p>
            {(verdict.causes.length === 0 ? [verdict] : verdict.causes).map((said) => (
              <p key={said.sentence} className="break-words text-soft">
                <ForeignText text={`${said.sentence} ${said.nextStep}`} />
              </p>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

const MARK = { allowed: 'pass', refused: 'bad', unknown: 'unknown' } as const;
