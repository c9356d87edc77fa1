import { useState } from 'react';
import { type Commented, type CommentView, MOST_COMMENTS } from '@/lib/domain/comments/comment';
import { useMay } from '../shell/desk-provider';
import { Button } from '../ui/button';
import { Part } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { BothTimes } from '../ui/local-time';
import { Notice } from '../ui/notice';
import { ReasonText } from '../ui/reason-text';
import { Skeleton } from '../ui/skeleton';
import { CommentField } from './comment-field';
import { useComments } from './use-comments';

/** So many of the newest stand there at first. */
const AT_FIRST = 20;

/** What people have written on a restart or rollout, and where to write. Both follow by themselves, whatever the page around does. */
export function CommentsPart({ on }: { on: Commented }) {
  const { t } = useLanguage();
  const { comments, count, failing, adopt } = useComments(on);
  return (
    <Part title={t('comment.title')}>
      <div className="max-w-[72ch]">
        {comments === null && !failing && (
          <div className="flex flex-col gap-2 py-1">
            <span className="sr-only">{t('comment.loading')}</span>
            <Skeleton className="w-1/3" />
            <Skeleton className="w-2/3" />
          </div>
        )}
        {failing && (
          <Notice tone="bad" className="mb-2">
            {comments === null ? t('comment.failed') : t('comment.stale')}
          </Notice>
        )}
        {comments !== null && <CommentList comments={comments} count={count} />}
        <CommentField on={on} onAdded={adopt} />
      </div>
    </Part>
  );
}

/** The oldest first: a conversation. Earlier ones than the newest few are folded. */
function CommentList({ comments, count }: { comments: readonly CommentView[]; count: number }) {
  const { t } = useLanguage();
  const [all, setAll] = useState(false);
  const may = useMay('comments.write');
  if (comments.length === 0)
    return <p className="text-dense text-soft">{may.allowed ? t('comment.empty') : t('comment.emptyToRead')}</p>;
  const folded = all ? 0 : Math.max(0, comments.length - AT_FIRST);
  return (
    <>
      {count > comments.length && folded === 0 && (
        <p className="mb-2 text-xs text-soft">{t('comment.cut', { newest: MOST_COMMENTS, count })}</p>
      )}
      {folded > 0 && (
        <Button look="quiet" size="small" className="mb-2" onClick={() => setAll(true)}>
          {t('comment.earlier', { count: folded })}
        </Button>
      )}
      <ol className="flex flex-col gap-3 text-dense">
        {comments.slice(folded).map((comment) => (
          <li key={comment.id} className="min-w-0 border-l-2 border-line pl-3">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <ForeignText text={comment.actor.name} className="min-w-0 font-medium" />
              <BothTimes iso={comment.at} className="text-xs text-faint" />
            </div>
            <CommentText text={comment.text} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** Line by line: a line break is part of it, and nothing that hides. */
function CommentText({ text }: { text: string }) {
  let at = 0;
  return (
    <div className="break-words">
      {text.split('\n').map((line) => {
        at += line.length + 1;
        return (
          <p key={at} className="min-h-[1lh]">
            <ReasonText text={line.replaceAll('\t', '    ')} />
          </p>
        );
      })}
    </div>
  );
}
