import { searchForm } from '../search/search-form';

/** The longest form that is stored: every character of the longest comment beyond ASCII, with the name. */
const MOST = 8_000;

/** What a search by text looks at of a comment, in its search form: what was written, and by whom. */
export function commentSearchText(comment: { text: string; actorName: string }): string {
  return searchForm(`${comment.text} ${comment.actorName}`).slice(0, MOST);
}
