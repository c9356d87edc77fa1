import type { Queryable } from '../../db/client';
import { restarts } from '../../db/schema';
import type { HistoryFacets } from '../../domain/history/history-views';
import { reasonLabel } from '../../domain/restart/reason-code';
import type { Language } from '../../domain/words/language';
import { distinctValues } from './distinct-values';
import { personNames } from './person-names';

/** The most people, teams and codes that a filter offers; the others are found by their restarts. */
const MOST = 300;

/** Who has asked for restarts, of which teams, and why they were refused: what there is. */
export async function loadFacets(
  language: Language,
  db: Queryable,
  places: Pick<HistoryFacets, 'accounts' | 'regions'>,
): Promise<HistoryFacets> {
  const [ids, teams, codes, answered] = await Promise.all([
    distinctValues(db, restarts.actorId, MOST),
    distinctValues(db, restarts.team, MOST),
    distinctValues(db, restarts.reasonCode, MOST),
    distinctValues(db, restarts.serviceCode, MOST),
  ]);
  const people = await personNames(db, ids);
  return {
    ...{ ...places, teams },
    people: people.sort((a, b) => a.name.localeCompare(b.name)),
    codes: [...new Set([...codes, ...answered])]
      .map((code) => ({ code, label: reasonLabel(language, code) }))
      .sort((a, b) => a.label.localeCompare(b.label, language.locale) || a.code.localeCompare(b.code)),
  };
}
