import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useRef } from 'react';
import type { Commented, CommentsView, CommentView } from '@/lib/domain/comments/comment';
import { API_PATHS } from '@/lib/domain/paths';
import { spellOut } from '@/lib/domain/words/invisible';
import { useDesk, usePollMs } from '../shell/desk-provider';
import { readView } from '../shell/read-json';
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
  const client = useQueryClient();
  const pollMs = usePollMs(POLL_MS, true);
  useToldAnew([`comments ${id}`], ['comments', kind, id]);
  const { data, error } = useQuery({
    queryKey: ['comments', kind, id],
    queryFn: async ({ queryKey, signal }) => {
      const kept = client.getQueryData<CommentsView>(queryKey);
      const path = API_PATHS.comments({ kind, id }, kept === undefined ? '' : { known: kept.version });
      const view = await readView<CommentsView>(path, t('comment.none'), signal);
      return view.comments === null ? { ...view, comments: kept?.comments ?? [] } : view;
    },
    refetchInterval: pollMs,
  });
  const adopt = useCallback(
    (comment: CommentView) => {
      const key = ['comments', kind, id];
      // The version stays: the next answer brings what others have added meanwhile.
      client.setQueryData<CommentsView>(key, (now) =>
        now === undefined || now.comments?.some((known) => known.id === comment.id)
          ? now
          : { ...now, comments: [...(now.comments ?? []), comment], count: now.count + 1 },
      );
      void client.invalidateQueries({ queryKey: key });
    },
    [client, kind, id],
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
