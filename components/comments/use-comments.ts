import { useCallback, useEffect, useEffectEvent, useRef } from 'react';
import type { Commented, CommentsView, CommentView } from '@/lib/domain/comments/comment';
import { API_PATHS } from '@/lib/domain/paths';
import { spellOut } from '@/lib/domain/words/invisible';
import { useDesk, usePollMs } from '../shell/desk-provider';
import { readView } from '../shell/read-json';
import { useAnswer, useAnswers } from '../shell/use-answer';
import { useToldAnew } from '../shell/use-live-stream';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';

/** How often comments are asked for, in milliseconds: what is not new is not sent again. */
const POLL_MS = 5_000;

/** The comments as a page has them; null until they have been read. */
interface LiveComments {
  comments: readonly CommentView[] | null;
  /** How many there are in all. */
  count: number;
  /** They cannot be read at the moment. */
  failing: boolean;
  /** Takes over one that was just added. */
  adopt: (comment: CommentView) => void;
}

/** The comments on something, asked for again and again. One that somebody else adds is said. */
export function useComments({ kind, id }: Commented): LiveComments {
  const { t } = useLanguage();
  const answers = useAnswers();
  const pollMs = usePollMs(POLL_MS, true);
  useToldAnew([`comments ${id}`], ['comments', kind, id]);
  const { data, error } = useAnswer({
    key: ['comments', kind, id],
    read: async (signal) => {
      const kept = answers.known<CommentsView>(['comments', kind, id]).data;
      const path = API_PATHS.comments({ kind, id }, kept === undefined ? '' : { known: kept.version });
      const view = await readView<CommentsView>(path, t('comment.none'), signal);
      return view.comments === null ? { ...view, comments: kept?.comments ?? [] } : view;
    },
    againMs: pollMs,
  });
  const adopt = useCallback(
    (comment: CommentView) => {
      const key = ['comments', kind, id];
      // The version stays: the next answer brings what others have added meanwhile.
      answers.put<CommentsView>(key, (now) =>
        now === undefined || now.comments?.some((known) => known.id === comment.id)
          ? now
          : { ...now, comments: [...(now.comments ?? []), comment], count: now.count + 1 },
      );
      answers.askAgain(key);
    },
    [answers, kind, id],
  );
  const comments = data?.comments ?? null;
  useSpokenComments(comments);
  return { comments, count: data?.count ?? 0, failing: error !== null, adopt };
}

function useSpokenComments(comments: readonly CommentView[] | null): void {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const { person } = useDesk();
  const heard = useRef<ReadonlySet<string> | null>(null);
  const say = useEffectEvent(({ actor, text }: CommentView) => {
    if (actor.id === person?.id) return;
    announce(spellOut(t('comment.says', { name: actor.name, text: text.replaceAll('\n', ' ') })));
  });
  useEffect(() => {
    if (comments === null) return;
    const before = heard.current;
    heard.current = new Set(comments.map(({ id }) => id));
    if (before !== null) for (const comment of comments) if (!before.has(comment.id)) say(comment);
  }, [comments]);
}
