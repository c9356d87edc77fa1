import type { DeskView } from '../access/person';
import type { AttentionView } from '../attention/attention-groups';
import type { FacetsChange } from '../instance/facets-change';
import type { FleetCounts, FleetSources, ListedRow } from '../instance/fleet-list';
import type { SweptSources } from '../instance/swept-sources';
import type { LiveSubject } from './live-subjects';

/** What has changed in the rows that a page shows, and in what its filter counts, since a number of the same epoch. */
export interface FleetDelta {
  epoch: string;
  seq: number;
  /** Rows of the window that are others now, whether they still match or not. */
  rows: ListedRow[];
  /** Keys of rows of the window that are no longer in the fleet. */
  gone: string[];
  /** How many came, went or would stand elsewhere, wherever they stand: the page keeps its order until it asks for another. */
  moves: number;
  counts: FleetCounts;
  matching: number;
  fleetTotal: number;
  /** Left out while nothing else can be chosen than before. */
  facets?: FacetsChange;
}

/** What the stream tells, each of one subject. */
export type LiveMessage =
  /** It has changed: whoever shows it asks for it. */
  | { kind: 'changed'; subject: LiveSubject }
  | { kind: 'fleet'; subject: LiveSubject; delta: FleetDelta }
  | ({ kind: 'sources' } & FleetSources)
  /** Of sources that a page knows nothing has changed but this. */
  | ({ kind: 'swept'; swept: SweptSources } & Pick<FleetSources, 'updatedAt' | 'servedAt'>)
  | { kind: 'desk'; view: DeskView }
  | { kind: 'attention'; subject: LiveSubject; view: AttentionView }
  /** Whoever reads is not let in any more: the stream ends, and the desk says why when it is asked. */
  | { kind: 'over' };

/** One event of the stream: where to go on from, and what there is to tell. */
export interface LiveNews {
  /** Opaque: sent back as `since`. */
  at: string;
  messages: LiveMessage[];
}
