import type { ReactNode } from 'react';
import { Words } from '@/components/ui/language-provider';
import type { Namespace } from '@/lib/domain/words/catalogues/english';
import type { Language } from '@/lib/domain/words/language';
import { languageOf, messagesFor } from '@/lib/domain/words/speak';

/** In which language, and in which zone, whoever asks for a page is spoken to. */
export async function readerLanguage(): Promise<Language> {
  return languageOf('en', 'UTC');
}

/** Hands a page the parts of the catalogue that it needs beside those of the frame, in its reader's language. */
export async function PageWords({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  const { locale } = await readerLanguage();
  return <Words messages={messagesFor(locale, of)}>{children}</Words>;
}
