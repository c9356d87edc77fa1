ALTER TABLE "sources" ADD COLUMN "trouble" jsonb;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "events_trouble" jsonb;