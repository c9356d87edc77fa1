import type { Language } from '../words/language';
import { PERSON_BLOCKS, type PersonBlock, type PersonBlocks, type PersonRow } from './people-views';

/** Why something cannot be done with a person, in a sentence. */
export function personBlockWords({ t }: Language, block: PersonBlock, name: string): string {
  return t(`person.block.${block}`, { name });
}

/** Why this cannot be done with them; null: it can. */
export function personBlockOf(
  language: Language,
  { name, blocks, blockCodes }: Pick<PersonRow, 'name' | 'blocks' | 'blockCodes'>,
  deed: keyof PersonBlocks,
): string | null {
  const code = blockCodes?.[deed] ?? null;
  // A server of the release before sends sentences alone, and one of a newer release may know of more.
  return code !== null && PERSON_BLOCKS.includes(code) ? personBlockWords(language, code, name) : blocks[deed];
}
