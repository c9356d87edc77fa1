CREATE TABLE "known_browsers" (
	"token_hash" text NOT NULL,
	"person_id" text NOT NULL,
	"last_used_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "known_browsers_token_hash_person_id_pk" PRIMARY KEY("token_hash","person_id")
);
--> statement-breakpoint
CREATE TABLE "unknown_guesses" (
	"account" text PRIMARY KEY NOT NULL,
	"times" timestamp with time zone[] NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "issuer" text;--> statement-breakpoint
ALTER TABLE "known_browsers" ADD CONSTRAINT "known_browsers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "known_browsers_of_person" ON "known_browsers" USING btree ("person_id","last_used_at");--> statement-breakpoint
CREATE INDEX "unknown_guesses_last" ON "unknown_guesses" USING btree ("last_at");--> statement-breakpoint
UPDATE "sessions" SET "token" = encode(sha256(convert_to("token", 'UTF8')), 'hex');--> statement-breakpoint
UPDATE "desk_meta" SET "key" = 'setup_token:' || encode(sha256(convert_to("value", 'UTF8')), 'hex'), "value" = to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') WHERE "key" = 'setup_token';
