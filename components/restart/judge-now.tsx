'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { CurrentInstance, JudgedNow } from '@/lib/fleet/views';
import { instanceApiPath } from '../instance/path';
import { ActionFault } from '../shell/action-fault';
import { askEcs } from '../shell/ask-desk';
import { useAction } from '../shell/use-action';
import { Button } from '../ui/button';
import { ForeignText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { useAnnounce } from '../ui/live-region';
import { Mark } from '../ui/mark';
import { MomentText } from '../ui/time-text';
import { RECORD } from './copy';

interface Place {
  regionId: string;
  instanceId: string;
}

interface JudgeNowButtonProps {
  place: Place;
  onJudged: (current: CurrentInstance) => void;
}

/** "Would it be allowed now?", answered where it is asked. */
export function JudgeNowButton({ place, onJudged }: JudgeNowButtonProps) {
  const [answer, setAnswer] = useState<JudgedNow | null>(null);
  const announce = useAnnounce();
  const judge = useJudge();
  const { state, send } = useAction(
    judge,
    (judged: JudgedNow) => {
      setAnswer(judged);
      onJudged(judged.current);
      announce(spellOut(judged.current.row.verdict.sentence));
    },
    RECORD.judgeLost,
  );
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

/** Reads an instance freshly and judges it. Who leaves the page waits for it no more. */
function useJudge() {
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  return useCallback((place: Place) => {
    leaving.current = new AbortController();
    return askEcs<JudgedNow>(`${instanceApiPath(place)}/judgement`, leaving.current.signal);
  }, []);
}
