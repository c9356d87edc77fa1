CREATE TABLE "rollout_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"actor_id" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"plan" jsonb NOT NULL,
	"rollout_id" uuid
);
--> statement-breakpoint
CREATE TABLE "rollout_targets" (
	"rollout_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"region_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"zone_id" text,
	"instance_type" text,
	"tag_value" text,
	"wave" integer NOT NULL,
	"skip" jsonb,
	"phase" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"intent_key" uuid,
	"seen_restart_id" uuid,
	"not_before" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rollout_targets_rollout_id_position_pk" PRIMARY KEY("rollout_id","position")
);
--> statement-breakpoint
CREATE TABLE "rollouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"actor_id" text NOT NULL,
	"intent_key" uuid NOT NULL,
	"state" text NOT NULL,
	"mode" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"retry_of" uuid,
	"stop_after" integer NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"record" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "restarts" ADD COLUMN "rollout_id" uuid;--> statement-breakpoint
ALTER TABLE "rollout_targets" ADD CONSTRAINT "rollout_targets_rollout_id_rollouts_id_fk" FOREIGN KEY ("rollout_id") REFERENCES "public"."rollouts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rollout_plans_made" ON "rollout_plans" USING btree ("made_at");--> statement-breakpoint
CREATE INDEX "rollout_plans_of" ON "rollout_plans" USING btree ("actor_id","made_at");--> statement-breakpoint
CREATE INDEX "rollout_targets_phase" ON "rollout_targets" USING btree ("rollout_id","phase","position");--> statement-breakpoint
CREATE UNIQUE INDEX "rollouts_intent" ON "rollouts" USING btree ("actor_id","intent_key");--> statement-breakpoint
CREATE INDEX "rollouts_open" ON "rollouts" USING btree ("id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "rollouts_started" ON "rollouts" USING btree ("started_at","id");--> statement-breakpoint
CREATE INDEX "rollouts_retries" ON "rollouts" USING btree ("retry_of") WHERE retry_of is not null;--> statement-breakpoint
CREATE INDEX "restarts_of_rollout" ON "restarts" USING btree ("rollout_id","requested_at","id") WHERE rollout_id is not null;--> statement-breakpoint
-- As in 0004_history.sql, and what is left of rollouts that were dropped goes too.
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
