/** What a server answers where a saved view is not kept, changed or removed (lib/views). */
export const VIEW_REPLY_EN = {
  malformed: 'The request does not say which view is meant. Reload the page and try again.',
  name: 'Give the view a name of at most {most} characters, on one line.',
  query: 'This filter cannot be saved: it is longer than {most} characters.',
  stray: 'This filter cannot be saved: the server does not understand all of it.',
  named: 'You have a saved view of this name already.',
  namedShared: 'There is a shared view of this name already.',
  full: 'You have saved {most} views, the most that can be kept. Remove one first.',
  fullShared: '{most} views are shared, the most that can be. One must be removed first.',
  gone: 'There is no such view, or not any more.',
  ofOther: 'This view is shared by {name}, who alone can change it.',
} as const;
