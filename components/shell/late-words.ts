import type { ComponentType } from 'react';
import { API_PATHS } from '@/lib/domain/paths';
import type { Locale } from '@/lib/domain/words/language';
import type { LatePart } from '@/lib/domain/words/late-parts';
import type { Messages } from '@/lib/domain/words/messages';
import { readJson } from './read-json';

/** A part of a page, and the words to show it within (`Words`). */
export interface Late<Props extends object> {
  Part: ComponentType<Props>;
  messages: Messages;
}

/**
 * Brings a part of the page together with its words when it is first asked for, so that no page carries either. Kept for each
 * language; what could not be brought is asked for again.
 * @returns a function that rejects where the desk cannot be reached.
 */
export function withLateWords<Props extends object>(
  of: LatePart,
  load: () => Promise<ComponentType<Props>>,
): (locale: Locale) => Promise<Late<Props>> {
  const kept = new Map<Locale, Promise<Late<Props>>>();
  return (locale) => {
    const before = kept.get(locale);
    if (before !== undefined) return before;
    const bringing = bring(of, locale, load);
    kept.set(locale, bringing);
    bringing.catch(() => kept.delete(locale));
    return bringing;
  };
}

async function bring<Props extends object>(
  of: LatePart,
  locale: Locale,
  load: () => Promise<ComponentType<Props>>,
): Promise<Late<Props>> {
  const [Part, messages] = await Promise.all([load(), readJson<Messages>(API_PATHS.words(of, locale))]);
  if (messages === null) throw new Error(`This desk has no words called ${of}`);
  return { Part, messages };
}
