import { useCallback, useEffect, useRef, useState } from 'react';
import { allowedNow } from '@/lib/domain/instance/allowed-now';
import type { CurrentInstance, JudgedNow, RestartView } from '@/lib/domain/instance/fleet-views';
import { verdictWords } from '@/lib/domain/instance/verdict-words';
import { API_PATHS } from '@/lib/domain/paths';
import { spellOut } from '@/lib/domain/words/invisible';
import { ActionFault } from '../shell/action-fault';
import { askEcs } from '../shell/ask-desk';
import { useAction } from '../shell/use-action';
import { Button } from '../ui/button';
import { MixedLine } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { Mark } from '../ui/mark';
import { MomentText } from '../ui/time-text';
import { useBlocks } from './use-blocks';

interface Place {
  regionId: string;
  instanceId: string;
}

interface JudgeNowButtonProps {
  /** The record on which it is asked. */
  restart: RestartView;
  onJudged: (current: CurrentInstance) => void;
}

/** "Would it be allowed now?", answered where it is asked. */
export function JudgeNowButton({ restart, onJudged }: JudgeNowButtonProps) {
  const language = useLanguage();
  const { t } = language;
  const [answer, setAnswer] = useState<JudgedNow | null>(null);
  const announce = useAnnounce();
  const judge = useJudge();
  const { state, pending, send } = useAction(
    judge,
    (judged: JudgedNow) => {
      setAnswer(judged);
      onJudged(judged.current);
      announce(spellOut(verdictWords(language, judged.current.row.verdict, judged.current.row).sentence));
    },
    t('record.judgeLost'),
  );
  const { regionId, instanceId } = restart;
  return (
    <div className="mt-3 flex flex-col items-start gap-2 text-dense">
      <Button size="small" busy={pending} onClick={() => void send({ regionId, instanceId })}>
        {pending ? t('record.judging') : t('record.judge')}
      </Button>
      <ActionFault state={state} />
      {answer !== null && state.kind === 'idle' && <Answer restart={restart} answer={answer} />}
    </div>
  );
}

/** The answer for who reads it: their roles and the stop switch count, and what no read can show is said. */
function Answer({ restart, answer }: { restart: RestartView; answer: JudgedNow }) {
  const language = useLanguage();
  const { row } = answer.current;
  const block = useBlocks(row, null)[restart.mode === 'force' ? 'force' : 'graceful'];
  const against = block?.by === 'person' || block?.by === 'stop' ? block : null;
  const { kind, lines } = allowedNow(language, restart, row, against);
  return (
    <div className="flex gap-2 rounded-md bg-sunken px-3 py-2">
      <Mark tone={MARK[kind]} className="mt-[3px]" />
      <div className="min-w-0">
        <p className="font-medium">
          {language.t.rich(`allowedNow.title.${kind}`, {
            at: () => <MomentText iso={row.askedAt} className="font-normal text-soft" />,
          })}
        </p>
        {lines.map((line) => (
          <MixedLine key={line} text={line} className="text-soft" />
        ))}
      </div>
    </div>
  );
}

const MARK = { allowed: 'pass', refused: 'bad', unknown: 'unknown', unseen: 'unknown', not_yours: 'notice' } as const;

/** Reads an instance freshly and judges it. Who leaves the page waits for it no more. */
function useJudge() {
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  return useCallback((place: Place) => {
    leaving.current = new AbortController();
    return askEcs<JudgedNow>(API_PATHS.judgement(place), leaving.current.signal);
  }, []);
}
