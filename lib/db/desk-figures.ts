import type { Probe } from './probe';

/** What the database knows of the desk as a whole. Every server process reads the same. Ages in seconds. */
export interface DeskFigures {
  open: { state: string; mode: string; count: number; oldestSeconds: number }[];
  rollouts: { state: string; count: number }[];
  sources: {
    accountId: string;
    regionId: string;
    /** Null before the first complete sweep. */
    sweptSecondsAgo: number | null;
    failing: boolean;
  }[];
  budgets: { accountId: string; regionId: string; api: string; used: number; throttled: boolean }[];
  /** Since the reader, whichever process it is, last said that it lives; null before the first. */
  readerBeatSecondsAgo: number | null;
}

// One statement, one snapshot, one way there and back. Open restarts have an index of their own; the other tables hold a
// row for each account and region. The record of all restarts is never counted.
const FIGURES = `
select coalesce((select json_agg(open) from (
         select state, mode, count(*)::int as "count",
                extract(epoch from clock_timestamp() - min(requested_at))::float8 as "oldestSeconds"
           from restarts where ended_at is null group by state, mode) open), '[]') as open,
       coalesce((select json_agg(rollout) from (
         select state, count(*)::int as "count" from rollouts where ended_at is null group by state) rollout), '[]')
         as rollouts,
       coalesce((select json_agg(source) from (
         select account_id as "accountId", region_id as "regionId", failure is not null as failing,
                extract(epoch from clock_timestamp() - swept_at)::float8 as "sweptSecondsAgo"
           from sources) source), '[]') as sources,
       coalesce((select json_agg(budget) from (
         select account_id as "accountId", region_id as "regionId", api,
                case when minute = date_trunc('minute', clock_timestamp()) then used else 0 end as used,
                coalesce(throttled_until > clock_timestamp(), false) as throttled
           from request_budgets) budget), '[]') as budgets,
       (select extract(epoch from clock_timestamp() - heartbeat_at)::float8 from reader_lease where id = 1)
         as "readerBeatSecondsAgo"`;

/** Reads the figures. @throws the driver's error, as `Probe.ask`. */
export async function readDeskFigures(probe: Probe): Promise<DeskFigures> {
  const [row] = await probe.ask<DeskFigures>(FIGURES);
  return row ?? { open: [], rollouts: [], sources: [], budgets: [], readerBeatSecondsAgo: null };
}
