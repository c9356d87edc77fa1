'use client';

import { useSyncExternalStore } from 'react';

/** Following the system, or not. */
export const THEMES = ['system', 'light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

const KEPT_AS = 'restart-desk-theme';

/**
 * Runs before the first paint, so that the page never flashes in the other theme.
 * @param nonce lets it run under the policy of the page. Browsers hide it from the document, so it cannot be compared.
 */
export function ThemeScript({ nonce }: { nonce: string | undefined }) {
  return (
    <script
      nonce={nonce}
      suppressHydrationWarning
    >{`try{const t=localStorage.getItem('${KEPT_AS}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`}</script>
  );
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

function choose(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEPT_AS, theme);
  } catch {
    // Storage can be forbidden; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** What is chosen, and how to choose another. */
export function useTheme(): [theme: Theme, choose: (theme: Theme) => void] {
  return [useSyncExternalStore<Theme>(subscribe, currentTheme, () => 'system'), choose];
}
