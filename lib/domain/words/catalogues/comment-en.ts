/** The comments on a restart or rollout. */
export const COMMENT_EN = {
  title: 'Comments',
  label: 'Your comment',
  add: 'Add comment',
  adding: 'Adding it…',
  /** `command`: the key that is held, such as "Ctrl". */
  hint: {
    restart:
      'Everybody who can see this restart can read it, and Find finds it. It cannot be edited or deleted. {command}+Enter adds it.',
    rollout:
      'Everybody who can see this rollout can read it, and Find finds it. It cannot be edited or deleted. {command}+Enter adds it.',
  },
  left: '{count, plural, one {# character} other {# characters}} left.',
  tooMany: '{count, number} too many.',
  leftAndHint: '{left} {hint}',
  tooLong: 'A comment may have at most {most, number} characters. Shorten it.',
  empty: 'No comments yet. Say here what others should know, such as when the customer was told.',
  emptyToRead: 'No comments yet.',
  loading: 'Reading the comments…',
  none: 'Restart Desk has no comments to show here.',
  failed: 'The comments cannot be read at the moment. Restart Desk tries again by itself.',
  stale: 'The comments cannot be read at the moment, so newer ones may be missing. Restart Desk tries again by itself.',
  lost: 'No answer came, so it is not known whether the comment was added. What you wrote stays here. Add it again: the same comment is never added twice.',
  differs: 'What you sent before was added. What is written here now is different, and was not added.',
  added: 'Your comment was added.',
  cut: 'These are the newest {newest, number} of {count, number} comments. Find older ones by their words.',
  earlier: 'Show {count, plural, one {# earlier comment} other {# earlier comments}}',
  says: '{name} commented: {text}',
} as const;
