import type { StopView } from '../domain/access/person';
import type { AllAttention } from '../domain/attention/attention-groups';

/** All that needs somebody, and the database's clock as it goes on from there. */
export interface AttentionNow {
  all: AllAttention;
  now: () => string;
}

/** How the desk stands for everybody. */
export interface DeskStanding {
  stop: StopView | null;
  /** Since when nobody reads the cloud; ISO 8601 UTC. */
  unread: string | null;
  now: () => string;
}
