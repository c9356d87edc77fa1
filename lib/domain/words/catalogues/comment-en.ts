/** The comments on a restart or rollout. */
export const COMMENT_EN = {
  title: 'Comments',
  label: 'Your comment',
  add: 'Add comment',
  adding: 'Adding it…',
  /** `command`: the key that is held, such as "Ctrl". */
  hint: {
    restart:
      'Everybody who sees this restart reads it, and Find finds it. It cannot be edited or deleted. {command}+Enter adds it.',
    rollout:
      'Everybody who sees this rollout reads it, and Find finds it. It cannot be edited or deleted. {command}+Enter adds it.',
  },
  left: '{count, plural, one {# character} other {# characters}} left.',
  tooMany: '{count, number} too many.',
  leftAndHint: '{left} {hint}',
  tooLong: 'A comment may have at most {most, number} characters. Shorten it.',
  empty: 'No comment yet. Say here what others should know, such as when the customer was told.',
  emptyToRead: 'No comment yet.',
  loading: 'Reading the comments…',
  none: 'Restart Desk has no comments to show here.',
  failed: 'The comments cannot be read at the moment. It tries again by itself.',
  stale: 'The comments cannot be read at the moment, so newer ones may be missing. It tries again by itself.',
  lost: 'No answer came, so it is not known whether the comment was added. What you wrote stays here. Add it again: the same comment is never added twice.',
  differs: 'What you sent before was added. What stands here now says something else, and was not.',
  added: 'Your comment was added.',
  cut: 'These are the newest {newest, number} of {count, number} comments. Older ones are found by their words.',
  earlier: 'Show {count, plural, one {# earlier comment} other {# earlier comments}}',
  says: '{name} commented: {text}',
} as const;
