/** What a comment stands with. */
export const COMMENTED_KINDS = ['restart', 'rollout'] as const;
export type CommentedKind = (typeof COMMENTED_KINDS)[number];

/** The restart or rollout that a comment is on. */
export interface Commented {
  kind: CommentedKind;
  id: string;
}

/** The longest comment, in characters as people count them. */
export const MAX_COMMENT = 1_000;
/** So many of the newest comments are shown with what they are on. */
export const MOST_COMMENTS = 200;

/** A comment as pages show it. */
export interface CommentView {
  id: string;
  /** ISO 8601 UTC, by the database's clock. */
  at: string;
  /** As of then. */
  actor: { id: string; name: string };
  /** As it was written, in lines. */
  text: string;
}

/** The comments on one restart or rollout. */
export interface CommentsView {
  /** Moves with every comment: a page that has this version need not be sent them again. */
  version: string;
  /** The oldest first, `MOST_COMMENTS` of the newest; null: they are those of the version that the page has. */
  comments: CommentView[] | null;
  /** How many there are in all. */
  count: number;
  servedAt: string;
}

/**
 * A text as it becomes a comment: line breaks of one kind, no blank ends, and no more than one blank line in a row. NUL, which no
 * database takes, is left out. The same in the page and on the server, so that both count the same characters.
 */
export function tidyComment(typed: string): string {
  return typed
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\u0000', '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Whether anything of a text can be seen: what holds nothing but blanks and invisible characters says nothing. */
export function showsItself(text: string): boolean {
  return /[^\s\p{Default_Ignorable_Code_Point}\p{C}\u2800]/u.test(text);
}
