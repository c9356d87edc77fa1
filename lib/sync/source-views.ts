import type { Queryable } from '../db/client';
import { sources } from '../db/schema';
import type { SourceView } from '../fleet/views';

/** Every account and region that the desk reads, and how current its rows are at `nowIso` (database clock). */
export async function loadSources(db: Queryable, nowIso: string, sweepMs: number): Promise<SourceView[]> {
  const rows = await db.select().from(sources).orderBy(sources.accountId, sources.regionId);
  return rows.map((row) => ({
    accountId: row.accountId,
    regionId: row.regionId,
    sweptAt: row.sweptAt?.toISOString() ?? null,
    ...standing(row, Date.parse(nowIso), sweepMs),
  }));
}

/** Rows are called stale when two sweeps in a row are missing, or reads fail. */
function standing(
  row: typeof sources.$inferSelect,
  nowMs: number,
  sweepMs: number,
): Pick<SourceView, 'state' | 'sentence'> {
  const since =
    row.sweptAt === null
      ? 'It has never been read, so its instances are missing here'
      : `What is shown was read at ${clock(row.sweptAt)} UTC`;
  const until =
    row.notBefore === null || row.notBefore.getTime() <= nowMs ? '' : ` Next try after ${clock(row.notBefore)} UTC.`;
  if (row.failure !== null) {
    const sentence = `${row.regionId}: ${row.failure.replace(/\.+$/, '')}. ${since}.${until}`;
    if (row.noPermission) return { state: 'no_permission', sentence };
    return { state: row.sweptAt === null ? 'failed' : 'stale', sentence };
  }
  if (row.sweptAt === null)
    return { state: 'never_read', sentence: `${row.regionId} is being read for the first time.` };
  const late = nowMs - row.sweptAt.getTime() > Math.max(2.5 * sweepMs, sweepMs + 15_000);
  if (late)
    return { state: 'stale', sentence: `${row.regionId} has not been read as often as it should be. ${since}.` };
  return { state: 'current', sentence: null };
}

function clock(at: Date): string {
  return at.toISOString().slice(11, 19);
}
