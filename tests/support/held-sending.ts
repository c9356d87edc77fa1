import pg from 'pg';
import { eventually } from './eventually';
import { patientConnection } from './patient-connection';

/** Any number that nothing else locks. */
const LOCK = 424242;

/**
 * Holds every restart of an instance within the transaction that commits its `sending`: after it was judged, and before
 * anything else of that transaction. In the database, so that the product needs no hook for it.
 */
export async function holdSending(databaseUrl: string, instanceId: string) {
  const client = new pg.Client(patientConnection(databaseUrl));
  await client.connect();
  await client.query(`create or replace function held_sending() returns trigger language plpgsql as
    $$ begin if new.data->'judged'->'facts'->>'instanceId' = '${instanceId}'
       then perform pg_advisory_xact_lock_shared(${LOCK}); end if; return null; end $$`);
  await client.query(`create trigger held_sending after insert on events for each row
    when (new.subject_kind = 'restart' and new.kind = 'sending') execute function held_sending()`);
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  const waiting = (what: string, events: readonly string[]) =>
    eventually(what, async () => {
      const { rows } = await client.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and wait_event = any($1)`,
        [events],
      );
      return rows.length > 0;
    });
  return {
    /** Until the restart is held. */
    held: () => waiting('the restart to be held', ['advisory']),
    /** Until something waits for a row that the held transaction has locked. */
    waitedFor: () => waiting('somebody to wait for it', ['transactionid', 'tuple']),
    letGo: () => client.query('select pg_advisory_unlock($1)', [LOCK]),
    /** Takes everything away again. */
    end: async () => {
      await client.query('select pg_advisory_unlock_all()');
      await client.query('drop trigger held_sending on events');
      await client.end();
    },
  };
}
