CREATE TABLE "request_budgets" (
	"account_id" text NOT NULL,
	"region_id" text NOT NULL,
	"api" text NOT NULL,
	"minute" timestamp (3) with time zone NOT NULL,
	"used" integer NOT NULL,
	"throttled_until" timestamp (3) with time zone,
	CONSTRAINT "request_budgets_account_id_region_id_api_pk" PRIMARY KEY("account_id","region_id","api")
);
--> statement-breakpoint
ALTER TABLE "instances" ADD COLUMN "other_accounts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "instances" ADD COLUMN "event_seq" integer DEFAULT 0 NOT NULL;