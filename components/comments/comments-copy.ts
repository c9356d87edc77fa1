import { type CommentedKind, MAX_COMMENT, MOST_COMMENTS } from '@/lib/domain/comments/comment';

const WHAT: Readonly<Record<CommentedKind, string>> = { restart: 'restart', rollout: 'rollout' };
const inFigures = (count: number) => count.toLocaleString('en');

/** What the comments on a restart or rollout say. */
export const COMMENTS = {
  title: 'Comments',
  label: 'Your comment',
  add: 'Add comment',
  adding: 'Adding it…',
  /** @param command the key that is held, such as "Ctrl". */
  hint: (kind: CommentedKind, command: string) =>
    `Everybody who sees this ${WHAT[kind]} reads it, and Find finds it. It cannot be edited or deleted. ${command}+Enter adds it.`,
  left: (left: number) =>
    left < 0 ? `${inFigures(-left)} too many.` : `${left === 1 ? '1 character' : `${left} characters`} left.`,
  tooLong: `A comment may have at most ${inFigures(MAX_COMMENT)} characters. Shorten it.`,
  empty: 'No comment yet. Say here what others should know, such as when the customer was told.',
  emptyToRead: 'No comment yet.',
  loading: 'Reading the comments…',
  none: 'Restart Desk has no comments to show here.',
  failed: 'The comments cannot be read at the moment. It tries again by itself.',
  stale: 'The comments cannot be read at the moment, so newer ones may be missing. It tries again by itself.',
  lost: 'No answer came, so it is not known whether the comment was added. What you wrote stays here. Add it again: the same comment is never added twice.',
  differs: 'What you sent before was added. What stands here now says something else, and was not.',
  added: 'Your comment was added.',
  cut: (count: number) =>
    `These are the newest ${MOST_COMMENTS} of ${inFigures(count)} comments. Older ones are found by their words.`,
  earlier: (count: number) => `Show ${count === 1 ? '1 earlier comment' : `${count} earlier comments`}`,
  says: (name: string, text: string) => `${name} commented: ${text}`,
} as const;
