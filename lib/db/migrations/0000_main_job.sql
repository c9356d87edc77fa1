CREATE TABLE "desk_meta" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "events_subject_seq" UNIQUE("subject_kind","subject_id","seq")
);
--> statement-breakpoint
CREATE TABLE "fleet_version" (
	"id" integer PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instances" (
	"region_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"account_id" text NOT NULL,
	"facts" jsonb NOT NULL,
	"facts_hash" text NOT NULL,
	"changing" boolean NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"away_status" text,
	"away_asked_at" timestamp (3) with time zone,
	"stopped_since" timestamp (3) with time zone,
	"missing_reads" integer NOT NULL,
	"gone_at" timestamp (3) with time zone,
	"last_restart_id" uuid,
	CONSTRAINT "instances_region_id_instance_id_pk" PRIMARY KEY("region_id","instance_id")
);
--> statement-breakpoint
CREATE TABLE "reader_lease" (
	"id" integer PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"heartbeat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "restarts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"actor_id" text NOT NULL,
	"intent_key" uuid NOT NULL,
	"account_id" text NOT NULL,
	"region_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"mode" text NOT NULL,
	"state" text NOT NULL,
	"holds_slot" boolean NOT NULL,
	"watched" boolean NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"sending_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"request_id" text,
	"owner" text NOT NULL,
	"record" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"account_id" text NOT NULL,
	"region_id" text NOT NULL,
	"swept_at" timestamp (3) with time zone,
	"failed_since" timestamp (3) with time zone,
	"failure_code" text,
	"failure" text,
	"no_permission" boolean DEFAULT false NOT NULL,
	"not_before" timestamp (3) with time zone,
	CONSTRAINT "sources_account_id_region_id_pk" PRIMARY KEY("account_id","region_id")
);
--> statement-breakpoint
CREATE INDEX "instances_of_source" ON "instances" USING btree ("account_id","region_id","asked_at") WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "instances_changing" ON "instances" USING btree ("region_id") WHERE changing and gone_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "restarts_intent" ON "restarts" USING btree ("actor_id","intent_key");--> statement-breakpoint
CREATE UNIQUE INDEX "restarts_slot" ON "restarts" USING btree ("region_id","instance_id") WHERE holds_slot;--> statement-breakpoint
CREATE INDEX "restarts_of_instance" ON "restarts" USING btree ("region_id","instance_id","requested_at");--> statement-breakpoint
CREATE INDEX "restarts_open" ON "restarts" USING btree ("state","requested_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "restarts_watched" ON "restarts" USING btree ("region_id","instance_id") WHERE watched;