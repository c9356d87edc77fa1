import type { RefObject } from 'react';
import { useKey } from '../shell/use-key';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import type { RowFocus } from './use-row-focus';

/**
 * Single keys for rows. They press what the row itself has, so that what is refused is refused, and says why. A row is meant that
 * has the focus or is under the pointer: none is guessed.
 */
export function useRowKeys(body: RefObject<HTMLElement | null>, { step }: Pick<RowFocus, 'step'>): void {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const control = (name: 'restart' | 'select'): HTMLElement | null => {
    const row =
      body.current?.querySelector('[data-row]:focus-within') ?? body.current?.querySelector('[data-row]:hover') ?? null;
    if (row === null) announce(t('fleetPage.noRowMeant'));
    return row?.querySelector<HTMLElement>(`[data-control="${name}"]`) ?? null;
  };
  useKey('nextRow', () => step(1));
  useKey('rowBefore', () => step(-1));
  useKey('restartRow', () => {
    const button = control('restart');
    // Where it is refused, the focus shows why.
    button?.focus();
    button?.click();
  });
  useKey('selectRow', () => control('select')?.click());
}
