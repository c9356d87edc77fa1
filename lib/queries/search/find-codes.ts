import type { Queryable } from '../../db/client';
import { restarts } from '../../db/schema';
import { OWN_REASON_CODES, reasonLabel } from '../../domain/restart/reason-code';
import { type Fit, fitOf, type LookUpText } from '../../domain/search/search-query';
import type { FoundCode } from '../../domain/search/search-views';
import type { Language } from '../../domain/words/language';
import { distinctValues } from '../history/distinct-values';

/** ECS documents some dozens of codes; more kinds than this are not told apart here. */
const MOST_KINDS = 500;

/** Reason codes that fit by code or by what they are called in the reader's language: the desk's own, and those of ECS that restarts have met. */
export async function findCodes(
  language: Language,
  db: Queryable,
  asked: LookUpText,
): Promise<{ found: FoundCode; fit: Fit }[]> {
  const [codes, serviceCodes] = await Promise.all([
    distinctValues(db, restarts.reasonCode, MOST_KINDS),
    distinctValues(db, restarts.serviceCode, MOST_KINDS),
  ]);
  return [...new Set([...OWN_REASON_CODES, ...codes, ...serviceCodes])].flatMap((code) => {
    const found = { code, label: reasonLabel(language, code) };
    const fit = fitOf(asked, { names: [code, found.label], ids: [] });
    return fit === null ? [] : [{ found, fit }];
  });
}
