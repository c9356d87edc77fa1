import { withFacetsChange } from '@/lib/domain/instance/facets-change';
import type { FleetView, ListedRow } from '@/lib/domain/instance/fleet-list';
import type { FleetDelta } from '@/lib/domain/live/live-messages';

/** A view of the fleet as a page holds it. */
export interface LoadedFleet extends FleetView {
  /** How many rows came, went or would stand elsewhere since these were read. */
  moves: number;
  /** Keys of rows that are no longer in the fleet, and still stand where they stood. */
  gone: ReadonlySet<string>;
}

/** How many rows are asked for at once, and how many of them before what is in sight. */
export const WINDOW = 160;
/** So many of them make the first window of a filter: as many as are in sight at once, and some to scroll to. */
export const FIRST_WINDOW = 60;
export const BEFORE = 60;
/** So near its end a window is asked for anew. */
const NEAR = 24;

/** A view that was just read. Rows that are as they were stay the same objects, so that they are not drawn again. */
export function loadedFleet(view: FleetView, before?: LoadedFleet): LoadedFleet {
  const known = new Map(before?.epoch === view.epoch ? before.rows.map((row) => [row.key, row]) : []);
  const rows = view.rows.map((row) => {
    const was = known.get(row.key);
    return was?.seq === row.seq && was.apart === row.apart ? was : row;
  });
  return { ...view, rows, moves: 0, gone: NONE };
}

/** An answer with what was told while it was on its way: what was told later than it was read is not undone. */
export function keepTold(answer: LoadedFleet, known: LoadedFleet): LoadedFleet {
  if (known.epoch !== answer.epoch || known.seq <= answer.seq) return answer;
  const told = new Map(known.rows.map((row) => [row.key, row]));
  const { seq, counts, fleetTotal, facets } = known;
  return {
    ...answer,
    ...{ seq, counts, fleetTotal, facets },
    rows: answer.rows.map((row) => {
      const now = told.get(row.key);
      return now !== undefined && now.seq > row.seq ? now : row;
    }),
    gone: new Set(answer.rows.map(({ key }) => key).filter((key) => known.gone.has(key))),
    // Some of them may be in it already: it is read once more.
    moves: known.moves,
  };
}

const NONE: ReadonlySet<string> = new Set();

/** The view with what was told of it. Its order stays, and so do the places of its rows. */
export function withDelta(view: LoadedFleet, delta: FleetDelta): LoadedFleet {
  const same = delta.epoch === view.epoch;
  // Read later than it was told.
  if (same && delta.seq <= view.seq) return view;
  const told = new Map(delta.rows.map((row) => [row.key, row]));
  const rows =
    told.size === 0
      ? view.rows
      : view.rows.map((row) => {
          const now = told.get(row.key);
          return now === undefined || (same && now.seq <= row.seq) ? row : now;
        });
  return {
    ...view,
    rows,
    // Its rows are of the epoch in which they were read.
    seq: same ? delta.seq : view.seq,
    moves: view.moves + delta.moves,
    gone: goneAfter(view.gone, delta),
    counts: delta.counts,
    fleetTotal: delta.fleetTotal,
    facets: delta.facets === undefined ? view.facets : withFacetsChange(view.facets, delta.facets),
  };
}

/** What comes back is there again. */
function goneAfter(before: ReadonlySet<string>, { rows, gone }: FleetDelta): ReadonlySet<string> {
  if (gone.length === 0 && !rows.some(({ key }) => before.has(key))) return before;
  const after = new Set([...before, ...gone]);
  for (const { key } of rows) after.delete(key);
  return after;
}

/** Rows by their places, of which some are at hand. */
export interface PlacedRows {
  from: number;
  rows: readonly ListedRow[];
  /** How many there are, at hand or not. */
  matching: number;
}

/** The row at a place; undefined where it is not at hand. */
export function rowAt({ from, rows }: PlacedRows, place: number): ListedRow | undefined {
  return rows[place - from];
}

/** The place of a row; null where it is not at hand. */
export function placeOfKey({ from, rows }: PlacedRows, key: string): number | null {
  const index = rows.findIndex((row) => row.key === key);
  return index < 0 ? null : from + index;
}

/**
 * Where rows are to be read from so that what is in sight is at hand, with some around it; null while it is.
 * @param first place of the first row in sight. @param last of the last.
 */
export function wantedFrom({ from, rows, matching }: PlacedRows, first: number, last: number): number | null {
  const to = from + rows.length;
  const lacksBefore = from > 0 && first < from + NEAR;
  const lacksAfter = to < matching && last > to - NEAR;
  return lacksBefore || lacksAfter ? Math.max(0, first - BEFORE) : null;
}
