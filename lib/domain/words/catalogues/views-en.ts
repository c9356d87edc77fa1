/** Saved views of the fleet: their list in its menu, and the dialog that saves one. They come when the menu is opened. */
export const VIEWS_EN = {
  reading: 'Reading the saved views…',
  failed: 'Saved views cannot be read now.',
  own: 'Your views',
  shared: 'Shared views',
  /** Beside a shared one of somebody else. */
  by: 'by {name}',
  isShared: 'shared with everybody',
  shown: 'shown now',
  changed: 'changed since',
  /** Of before views were kept with the account. */
  here: 'In this browser',
  keep: '{count, plural, one {# view of this browser: keep it} other {# views of this browser: keep them}} with your account',
  kept: '{count, plural, one {# view is} other {# views are}} now kept with your account.',
  noName: 'You have views of the name {name} already. Remove one of them first.',
  update: 'Update {name}',
  /** Why a shared one cannot be updated. */
  ofOther: 'It is shared by {owner}, who alone can update it.',
  updateHint: 'It shows then what is shown now, at the same address.',
  updated: 'The view {name} shows this now.',
  save: 'Save this view…',

  title: 'Save this view',
  name: 'Name',
  hint: 'The filters, groups and sort order of the fleet, at an address of their own.',
  everybody: 'Shared with everybody',
  nameless: 'Give it a name.',
  replaces: 'This replaces the saved view {name}.',
  taken: 'There is a shared view of this name, by {owner}.',
  full: '{most, number} views are saved, which is the most. Remove one first, or use the name of one to replace it.',
  fullShared: '{most, number} views are shared, which is the most. One must be removed first.',
  saved: 'The view {name} is saved.',
  removed: 'The view {name} is removed.',
  nowShared: 'The view {name} is shared with everybody.',
  nowOwn: 'The view {name} is yours alone.',
  saveIt: 'Save',
  list: 'Saved views',
  shareName: 'Share {name}',
  shareIt: 'Share',
  unshareName: 'Stop sharing {name}',
  unshareIt: 'Stop sharing',
  removeName: 'Remove {name}',
  remove: 'Remove',
  /** Before a shared one is removed: said once, and the same button is pressed again. */
  sure: 'Everybody loses {name}. Press again to remove it.',
  lost: 'No answer came, so it is not known whether this was done. Look at the list.',

  noneTitle: 'There is no such view here',
  none: 'It was removed, or it is somebody’s own and not shared with you.',
  noneRest: 'Show the fleet as this address narrows it',

  /** What has become of the one that is shown, once that is learned. What is shown stays. */
  goneSince: 'The view {name} was removed, or is no longer shared with you.',
  renamed: 'The view {name} is called {now} now.',
  changedSince: 'The view {name} was updated and says something else now.',
} as const;
