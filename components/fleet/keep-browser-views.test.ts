import { expect, it } from 'vitest';
import type { BrowserView } from './browser-views';
import { keepBrowserViews } from './keep-browser-views';
import type { postView } from './use-saved-views';

const VIEWS: BrowserView[] = ['Web', 'Payments', 'Search'].map((name) => ({ name, query: `q=${name}` }));
const owner = { id: 'ada', name: 'Ada' };

/** Moves them to an account where these names are taken, and which has room for so many. */
async function moved(taken: string[], room = 9) {
  const saved: string[] = [];
  const dropped: string[] = [];
  const post: typeof postView = async (view) => {
    if (taken.includes(view.name)) return { kind: 'invalid', field: 'name', sentence: 'taken' };
    if (saved.length === room) return { kind: 'unavailable', sentence: 'full' };
    saved.push(view.name);
    return { kind: 'done', value: { ...view, id: view.name, own: true, owner } };
  };
  const drop = (view: BrowserView) => dropped.push(view.name);
  const reply = await keepBrowserViews({ views: VIEWS, drop, noName: (name) => `no name for ${name}` }, post);
  return { saved, dropped, reply };
}

it('moves each, and under another name where its own is taken by another view', async () => {
  expect(await moved(['Web', 'Web 2'])).toEqual({
    saved: ['Web 3', 'Payments', 'Search'],
    dropped: ['Web', 'Payments', 'Search'],
    reply: { kind: 'done', value: 3 },
  });
});

it('leaves what cannot be moved where it is, and says why', async () => {
  expect(await moved([], 1)).toEqual({
    saved: ['Web'],
    dropped: ['Web'],
    reply: { kind: 'unavailable', sentence: 'full' },
  });
  const taken = ['Payments', ...Array.from({ length: 8 }, (_, place) => `Payments ${place + 2}`)];
  expect(await moved(taken)).toMatchObject({
    dropped: ['Web'],
    reply: { kind: 'unavailable', sentence: 'no name for Payments' },
  });
});
