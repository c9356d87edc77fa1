import { useState } from 'react';
import type { ActionReply } from '@/lib/domain/access/person';
import { API_PATHS } from '@/lib/domain/paths';
import { spellOut } from '@/lib/domain/words/invisible';
import { postToDesk } from '../shell/ask-desk';
import { DESK_KEY } from '../shell/desk-provider';
import { type ActionState, useAction } from '../shell/use-action';
import { useAnswers } from '../shell/use-answer';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import type { SearchEntry } from './search-entries';

type Paused = NonNullable<SearchEntry['pause']>;

const pause = async ({ id, reason }: Paused): Promise<ActionReply<Paused>> => {
  const reply = await postToDesk<null>(API_PATHS.rolloutControl(id, 'pause'), {});
  return reply.kind === 'done' ? { ...reply, value: { id, reason } } : reply;
};

export interface Pausing {
  /** The one that is being paused, or was last. */
  asked: Paused | null;
  state: ActionState<string>;
  /** It is paused. */
  done: boolean;
  send: (rollout: Paused) => void;
  /** Goes on to something else. */
  forget: () => void;
}

/** Pauses a rollout from wherever somebody is, as the button on its page does: at once, and it can be resumed there. */
export function usePause(): Pausing {
  const { t } = useLanguage();
  const answers = useAnswers();
  const announce = useAnnounce();
  const [asked, setAsked] = useState<Paused | null>(null);
  const [done, setDone] = useState(false);
  const { state, send } = useAction(
    pause,
    ({ reason }) => {
      setDone(true);
      announce(t('find.paused', { reason: spellOut(reason) }));
      // The page behind shows it at once.
      answers.askAllAgain(DESK_KEY);
    },
    t('find.noAnswer'),
  );
  return {
    asked,
    state,
    done,
    send: (rollout) => {
      setAsked(rollout);
      setDone(false);
      announce(t('find.pausing', { reason: spellOut(rollout.reason) }));
      void send(rollout);
    },
    forget: () => {
      setAsked(null);
      setDone(false);
    },
  };
}
