import { useEffect, useState } from 'react';
import type { ActionReply } from '@/lib/domain/access/person';
import { API_PATHS } from '@/lib/domain/paths';
import type { SavedView, SavedViews } from '@/lib/domain/views/saved-view';
import { postToDesk } from '../shell/ask-desk';
import { useDesk } from '../shell/desk-provider';
import { readView } from '../shell/read-json';
import { useAnswer, useAnswers } from '../shell/use-answer';
import { useLanguage } from '../ui/language-provider';

const VIEWS_KEY = ['views'] as const;

/** The views that the reader has: asked for when what shows them is opened, and by no page before. */
export function useSavedViews(): {
  items: readonly SavedView[] | null;
  /** What `items` holds is being read anew. */
  reading: boolean;
  failing: boolean;
  refresh: () => void;
} {
  const { t } = useLanguage();
  const answers = useAnswers();
  const { over } = useDesk();
  const [read, setRead] = useState(false);
  const wanted = over === null;
  const { data, error, ask } = useAnswer({
    key: VIEWS_KEY,
    read: (signal) => readView<SavedViews>(API_PATHS.views(), t('views.failed'), signal),
    wanted,
  });
  useEffect(() => {
    // What was kept from before can be old: whoever looks waits for what is read for them.
    if (wanted) void ask(false).then(() => setRead(true));
  }, [ask, wanted]);
  return {
    items: data?.items ?? null,
    reading: !read,
    failing: error !== null,
    refresh: () => answers.askAgain(VIEWS_KEY),
  };
}

type Saving = Pick<SavedView, 'name' | 'query' | 'shared'>;
type Change = Pick<SavedView, 'id'> & Partial<Saving>;

/** Saves a new one. @throws as `postToDesk` does, and so do the others. */
export function postView(input: Saving): Promise<ActionReply<SavedView, 'name'>> {
  return postToDesk<SavedView, 'name'>(API_PATHS.views('save'), input);
}

/** Changes one; what is left out stays. */
export function postViewChange(input: Change): Promise<ActionReply<SavedView, 'name'>> {
  return postToDesk<SavedView, 'name'>(API_PATHS.views('change'), input);
}

/** Removes one. */
export function postViewRemoval(view: SavedView): Promise<ActionReply<SavedView, 'name'>> {
  return postToDesk<null, 'name'>(API_PATHS.views('remove'), { id: view.id }).then((reply) =>
    reply.kind === 'done' ? { ...reply, value: view } : reply,
  );
}
