/** Said of what broke after it had begun. It may have been done: a commit whose acknowledgement is lost, say. */
export const NOT_KNOWN =
  'Restart Desk could not finish this, and it is not known whether it was done. Look at what stands here now before you try again.';
