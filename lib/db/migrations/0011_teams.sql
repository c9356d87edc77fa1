ALTER TABLE "restarts" ADD COLUMN "team" text;--> statement-breakpoint
-- The key of the tag that names a team is DESK_TEAM_TAG, put into desk_meta by whichever server starts (lib/db/team-tag.ts).
CREATE FUNCTION "team_of"(record jsonb) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT nullif(left(tag->>'value', 128), '')
		FROM jsonb_array_elements(CASE jsonb_typeof(record#>'{judged,facts,tags}') WHEN 'array' THEN record#>'{judged,facts,tags}' ELSE '[]' END) AS tag
		WHERE tag->>'key' = coalesce((SELECT value FROM desk_meta WHERE key = 'team_tag'), 'team') LIMIT 1 $$;
--> statement-breakpoint
-- A server of the release before names no team when it writes a restart: the row gets it all the same.
CREATE FUNCTION "note_team"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.team := team_of(NEW.record);
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "restarts_note_team" BEFORE INSERT OR UPDATE OF "record" ON "restarts"
	FOR EACH ROW EXECUTE FUNCTION "note_team"();
--> statement-breakpoint
-- Rows of before are filled by lib/db/team-tag.ts, a few at a time, and the indexes built by lib/db/late-indexes.ts: in here
-- everybody who restarts something would wait for them.
