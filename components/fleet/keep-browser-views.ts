import type { ActionReply } from '@/lib/domain/access/person';
import { type BrowserView, namesFor } from './browser-views';
import { postView } from './use-saved-views';

interface Keeping {
  views: readonly BrowserView[];
  /** Takes one out of the browser: it is kept with the account now. */
  drop: (view: BrowserView) => void;
  /** What is said where all the names that are tried for one are taken. */
  noName: (name: string) => string;
}

type Post = typeof postView;

/**
 * Moves views of a browser to the reader's account, one after another, and tells how many. At the first that cannot be moved it ends
 * with why: that one and those after it stay where they are. To ask again is safe.
 * @throws as `postToDesk` does.
 */
export async function keepBrowserViews(
  { views, drop, noName }: Keeping,
  post: Post = postView,
): Promise<ActionReply<number, 'name'>> {
  for (const view of views) {
    const reply = await underAnyName(view, post);
    if (reply === null) return { kind: 'unavailable', sentence: noName(view.name) };
    if (reply.kind !== 'done') return reply;
    drop(view);
  }
  return { kind: 'done', value: views.length };
}

async function underAnyName({ name, query }: BrowserView, post: Post): Promise<Awaited<ReturnType<Post>> | null> {
  for (const each of namesFor(name)) {
    const reply = await post({ name: each, query, shared: false });
    if (reply.kind !== 'invalid' || reply.field !== 'name') return reply;
  }
  return null;
}
