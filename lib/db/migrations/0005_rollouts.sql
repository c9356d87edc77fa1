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
CREATE INDEX "rollout_targets_phase" ON "rollout_targets" USING btree ("rollout_id","phase","position");--> statement-breakpoint
CREATE UNIQUE INDEX "rollouts_intent" ON "rollouts" USING btree ("actor_id","intent_key");--> statement-breakpoint
CREATE INDEX "rollouts_open" ON "rollouts" USING btree ("id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "rollouts_started" ON "rollouts" USING btree ("started_at","id");--> statement-breakpoint
CREATE INDEX "rollouts_retries" ON "rollouts" USING btree ("retry_of") WHERE retry_of is not null;--> statement-breakpoint
CREATE INDEX "restarts_of_rollout" ON "restarts" USING btree ("rollout_id","requested_at","id") WHERE rollout_id is not null;