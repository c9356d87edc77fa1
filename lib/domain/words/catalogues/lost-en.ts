/** What stands in place of a page: one that there is not, one that is not for its reader, one that could not be made. */
export const LOST_EN = {
  nothingTitle: 'Nothing here',
  nothing: 'There is no page with this address.',
  forbiddenTitle: 'This page is not for your role',
  forbidden: 'You are signed in, but none of your roles opens this page. An administrator can change that.',
  account: 'Your account',
} as const;
