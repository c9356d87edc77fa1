CREATE TABLE "desk_processes" (
	"owner" text PRIMARY KEY NOT NULL,
	"heartbeat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "instances" ADD COLUMN "missing_since" timestamp (3) with time zone;