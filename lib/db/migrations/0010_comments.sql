CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"on_kind" text NOT NULL,
	"on_id" uuid NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"intent_key" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"text" text NOT NULL,
	"search_text" text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "comments_intent" ON "comments" USING btree ("actor_id","intent_key");--> statement-breakpoint
CREATE INDEX "comments_on" ON "comments" USING btree ("on_kind","on_id","at","id");--> statement-breakpoint
CREATE INDEX "comments_text" ON "comments" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
-- As in 0005_rollouts.sql, and comments of which no event is left go too.
CREATE OR REPLACE PROCEDURE "drop_history"(
	through bigint, mac_of_it bytea, first_seq bigint, first_at timestamptz, last_at timestamptz, at timestamptz, signed bytea
) LANGUAGE plpgsql AS $$
DECLARE
	over uuid[];
BEGIN
	IF NOT EXISTS (SELECT 1 FROM seals WHERE seq = through AND mac = mac_of_it) THEN
		RAISE EXCEPTION 'There is no seal % like this one.', through USING ERRCODE = 'no_data_found';
	END IF;
	PERFORM set_config('restart_desk.dropping', 'on', true);
	DELETE FROM outside_restarts USING seals WHERE seals.event_id = outside_restarts.event_id AND seals.seq <= through;
	DELETE FROM events USING seals WHERE seals.event_id = events.id AND seals.seq <= through;
	DELETE FROM seals WHERE seq <= through;
	-- A comment goes with its event, whether what it is on stays or not.
	DELETE FROM comments WHERE comments.at <= last_at AND NOT EXISTS (
		SELECT 1 FROM events WHERE subject_kind = 'comment' AND subject_id = comments.id::text);
	-- A rollout of which no event is left. Its targets go with it. Restarts of one that stays are what became of its targets.
	DELETE FROM rollouts WHERE ended_at IS NOT NULL AND started_at <= last_at AND NOT EXISTS (
		SELECT 1 FROM events WHERE subject_kind = 'rollout' AND subject_id = rollouts.id::text);
	SELECT array_agg(id) INTO over FROM restarts WHERE ended_at IS NOT NULL AND requested_at <= last_at AND NOT EXISTS (
		SELECT 1 FROM events WHERE subject_kind = 'restart' AND subject_id = restarts.id::text)
		AND NOT EXISTS (SELECT 1 FROM rollouts WHERE rollouts.id = restarts.rollout_id);
	-- In the order of all who write (lib/sync/store-reads.ts): instances, then restarts. What they commit while this waits for
	-- them is seen by the statements after it: a restart of which something was learned meanwhile keeps its row.
	PERFORM 1 FROM instances WHERE last_restart_id = ANY(over) ORDER BY region_id, instance_id FOR UPDATE;
	PERFORM 1 FROM restarts WHERE id = ANY(over) ORDER BY id FOR UPDATE;
	WITH dropped AS (
		DELETE FROM restarts WHERE id = ANY(over) AND NOT EXISTS (
			SELECT 1 FROM events WHERE subject_kind = 'restart' AND subject_id = restarts.id::text)
		RETURNING id)
	SELECT array_agg(id) INTO over FROM dropped;
	UPDATE instances SET last_restart_id = NULL WHERE last_restart_id = ANY(over);
	DELETE FROM system_events WHERE NOT pending AND coalesce(finished_at, published_at, asked_at) <= last_at;
	INSERT INTO history_checkpoints (through_seq, through_mac, from_seq, from_at, through_at, dropped_at, signature)
		VALUES (through, mac_of_it, first_seq, first_at, last_at, at, signed);
	PERFORM set_config('restart_desk.dropping', 'off', true);
END $$;
