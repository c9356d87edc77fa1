CREATE TABLE "fleet_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "fleet_views" ADD CONSTRAINT "fleet_views_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fleet_views_owner" ON "fleet_views" USING btree ("owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fleet_views_own_name" ON "fleet_views" USING btree ("owner_id","name") WHERE not "fleet_views"."shared";--> statement-breakpoint
CREATE UNIQUE INDEX "fleet_views_shared_name" ON "fleet_views" USING btree ("name") WHERE "fleet_views"."shared";