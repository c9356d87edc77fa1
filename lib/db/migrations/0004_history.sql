CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE TABLE "history_checkpoints" (
	"through_seq" bigint PRIMARY KEY NOT NULL,
	"through_mac" "bytea" NOT NULL,
	"from_seq" bigint NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"through_at" timestamp (3) with time zone NOT NULL,
	"dropped_at" timestamp (3) with time zone NOT NULL,
	"signature" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outside_restarts" (
	"event_id" bigint PRIMARY KEY NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"account_id" text NOT NULL,
	"region_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"instance_name" text NOT NULL,
	"instance_type" text,
	"evidence" text NOT NULL,
	"seen" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seal_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"key_print" text NOT NULL,
	"unsigned_through" bigint NOT NULL,
	"genesis" "bytea" NOT NULL,
	"seq" bigint NOT NULL,
	"mac" "bytea" NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seals" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"event_id" bigint NOT NULL,
	"mac" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "system_events" (
	"region_id" text NOT NULL,
	"event_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"account_id" text NOT NULL,
	"type" text NOT NULL,
	"status" text NOT NULL,
	"published_at" timestamp (3) with time zone,
	"not_before" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"reason" text,
	"pending" boolean NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "system_events_region_id_event_id_pk" PRIMARY KEY("region_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "unsealed_events" (
	"event_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "mac" "bytea";--> statement-breakpoint
ALTER TABLE "instances" ADD COLUMN "left_after" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "events_read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "events_failure" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "events_denied" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "restarts" ADD COLUMN "instance_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "restarts" ADD COLUMN "actor_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "restarts" ADD COLUMN "instance_type" text;--> statement-breakpoint
ALTER TABLE "restarts" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "restarts" ADD COLUMN "service_code" text;--> statement-breakpoint
ALTER TABLE "restarts" ADD COLUMN "took_ms" integer;--> statement-breakpoint
ALTER TABLE "restarts" ADD COLUMN "search_text" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- Rows of before: as lib/restarts/columns.ts has them.
CREATE FUNCTION pg_temp.search_form("text" text) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg(CASE WHEN ascii(each) < 128 THEN each ELSE 'u' || lpad(to_hex(ascii(each)), 4, '0') END, '' ORDER BY place), '')
		FROM regexp_split_to_table(lower("text"), '') WITH ORDINALITY AS letters(each, place) $$;
--> statement-breakpoint
UPDATE "restarts" SET
	"instance_name" = coalesce("record"->>'instanceName', ''),
	"actor_name" = coalesce("record"->'actor'->>'name', ''),
	"instance_type" = "record"->'judged'->'facts'->>'instanceType',
	"code" = coalesce(
		CASE WHEN "record"->>'code' IN ('not_in_this_state', 'not_acknowledged') AND "record"->'judged'->'verdict'->>'kind' <> 'allowed'
			THEN "record"->'judged'->'verdict'->>'code' END,
		"record"->>'code', "record"->'service'->>'code'),
	"service_code" = "record"->'service'->>'code',
	"request_id" = coalesce("request_id", "record"->'service'->>'requestId'),
	"took_ms" = ("record"->>'tookMs')::numeric::integer,
	"search_text" = left(pg_temp.search_form(concat_ws(' ', "record"->>'instanceName', "instance_id", "region_id", "account_id",
		"record"->'actor'->>'name', "mode", CASE WHEN "state" IN ('refused_by_desk', 'not_permitted', 'refused_by_ecs') THEN 'refused' END, "state",
		"record"->>'code', "record"->>'reason', "record"->'service'->>'code', "record"->'service'->>'message')), 8000);
--> statement-breakpoint
CREATE INDEX "outside_restarts_seen" ON "outside_restarts" USING btree ("seen_at","event_id");--> statement-breakpoint
CREATE INDEX "outside_restarts_of_instance" ON "outside_restarts" USING btree ("region_id","instance_id","seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "seals_event" ON "seals" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "system_events_of_instance" ON "system_events" USING btree ("region_id","instance_id");--> statement-breakpoint
CREATE INDEX "system_events_pending" ON "system_events" USING btree ("account_id","region_id") WHERE pending;--> statement-breakpoint
CREATE INDEX "restarts_of_actor" ON "restarts" USING btree ("actor_id","requested_at","id");--> statement-breakpoint
CREATE INDEX "restarts_of_id" ON "restarts" USING btree ("instance_id","requested_at","id");--> statement-breakpoint
CREATE INDEX "restarts_of_name" ON "restarts" USING btree ("instance_name","requested_at","id");--> statement-breakpoint
CREATE INDEX "restarts_of_region" ON "restarts" USING btree ("region_id","requested_at","id");--> statement-breakpoint
CREATE INDEX "restarts_of_account" ON "restarts" USING btree ("account_id","requested_at","id");--> statement-breakpoint
CREATE INDEX "restarts_of_type" ON "restarts" USING btree ("instance_type","requested_at","id");--> statement-breakpoint
CREATE INDEX "restarts_of_state" ON "restarts" USING btree ("state","requested_at","id");--> statement-breakpoint
CREATE INDEX "restarts_of_code" ON "restarts" USING btree ("code","requested_at","id") WHERE code is not null;--> statement-breakpoint
CREATE INDEX "restarts_of_service_code" ON "restarts" USING btree ("service_code","requested_at","id") WHERE service_code is not null;--> statement-breakpoint
CREATE INDEX "restarts_of_time" ON "restarts" USING btree ("took_ms") WHERE took_ms is not null;--> statement-breakpoint
CREATE INDEX "restarts_of_request" ON "restarts" USING btree ("request_id") WHERE request_id is not null;--> statement-breakpoint
CREATE INDEX "restarts_text" ON "restarts" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
-- Newest first, and all that charts count by: but for a search by text they read this index alone.
CREATE INDEX "restarts_by_time" ON "restarts" USING btree ("requested_at","id") INCLUDE ("state","mode","account_id","region_id","instance_id","instance_type","actor_id","code","service_code","took_ms");
--> statement-breakpoint
INSERT INTO "unsealed_events" ("event_id") SELECT "id" FROM "events";
--> statement-breakpoint
CREATE FUNCTION "queue_for_sealing"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO unsealed_events (event_id) SELECT id FROM added;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "events_to_seal" AFTER INSERT ON "events" REFERENCING NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION "queue_for_sealing"();
--> statement-breakpoint
-- What has happened stays as it was written. The one way to let go of it is drop_history, which leaves a signed checkpoint.
CREATE FUNCTION "refuse_change_of_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND current_setting('restart_desk.dropping', true) = 'on' THEN RETURN NULL; END IF;
	RAISE EXCEPTION 'The history is insert only: % on % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER "events_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "events"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_history"();
--> statement-breakpoint
CREATE TRIGGER "seals_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "seals"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_history"();
--> statement-breakpoint
CREATE TRIGGER "history_checkpoints_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "history_checkpoints"
	FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_history"();
--> statement-breakpoint
-- Drops everything up to one seal: the events and their seals, and the projections of which nothing is left. Who calls it has
-- signed what stays: the checkpoint, from which the chain goes on (lib/history/drop-history.ts).
CREATE PROCEDURE "drop_history"(
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
	SELECT array_agg(id) INTO over FROM restarts WHERE ended_at IS NOT NULL AND requested_at <= last_at AND NOT EXISTS (
		SELECT 1 FROM events WHERE subject_kind = 'restart' AND subject_id = restarts.id::text);
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
