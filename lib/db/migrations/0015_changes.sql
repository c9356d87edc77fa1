CREATE TABLE "changes" (
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"subject" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "changes_of_xid" ON "changes" USING btree ("xid");--> statement-breakpoint
-- What is told by a notice is only that there is something: who missed it finds it all the same, by the transactions it has not seen.
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
declare
  one jsonb := to_jsonb(case when TG_OP = 'DELETE' then old else new end);
begin
  insert into changes (subject)
    values (TG_ARGV[0] || coalesce(' ' || (one ->> TG_ARGV[1]), '') || coalesce('/' || (one ->> TG_ARGV[2]), ''));
  perform pg_notify('restart_desk_changes', '');
  return null;
end $$;
--> statement-breakpoint
CREATE FUNCTION note_instance_change() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if TG_OP = 'DELETE' then
    insert into changes (subject) values ('instance ' || old.region_id || '/' || old.instance_id);
  else
    insert into changes (subject) values ('instance ' || new.region_id || '/' || new.instance_id);
  end if;
  perform pg_notify('restart_desk_changes', '');
  return null;
end $$;
--> statement-breakpoint
-- Whoever only looks again at what is as it was changes nothing.
CREATE TRIGGER instances_changed AFTER UPDATE ON instances FOR EACH ROW
  WHEN (old.facts_hash is distinct from new.facts_hash or old.gone_at is distinct from new.gone_at
     or old.account_id is distinct from new.account_id or old.other_accounts is distinct from new.other_accounts
     or old.last_restart_id is distinct from new.last_restart_id
     or (old.missing_reads > 0) is distinct from (new.missing_reads > 0))
  EXECUTE FUNCTION note_instance_change();
--> statement-breakpoint
CREATE TRIGGER instances_came_or_went AFTER INSERT OR DELETE ON instances FOR EACH ROW EXECUTE FUNCTION note_instance_change();
--> statement-breakpoint
CREATE TRIGGER restarts_changed_instance AFTER UPDATE ON restarts FOR EACH ROW
  WHEN (old.record is distinct from new.record or old.holds_slot is distinct from new.holds_slot)
  EXECUTE FUNCTION note_instance_change();
--> statement-breakpoint
CREATE TRIGGER restarts_took_slot AFTER INSERT ON restarts FOR EACH ROW WHEN (new.holds_slot) EXECUTE FUNCTION note_instance_change();
--> statement-breakpoint
CREATE TRIGGER restarts_changed AFTER UPDATE ON restarts FOR EACH ROW
  WHEN (old.record is distinct from new.record or old.watched is distinct from new.watched)
  EXECUTE FUNCTION note_change('restart', 'id');
--> statement-breakpoint
-- Not of each that is filled in from elsewhere by the thousand: what is over as it is written changes no page but the history.
CREATE TRIGGER restarts_came AFTER INSERT ON restarts FOR EACH ROW
  WHEN (new.ended_at is null or new.ended_at > clock_timestamp() - interval '10 minutes')
  EXECUTE FUNCTION note_change('restart', 'id');
--> statement-breakpoint
CREATE TRIGGER system_events_changed AFTER INSERT OR UPDATE OR DELETE ON system_events FOR EACH ROW EXECUTE FUNCTION note_instance_change();
--> statement-breakpoint
CREATE TRIGGER rollouts_changed AFTER INSERT OR UPDATE ON rollouts FOR EACH ROW EXECUTE FUNCTION note_change('rollout', 'id');
--> statement-breakpoint
CREATE TRIGGER rollout_plans_changed AFTER UPDATE ON rollout_plans FOR EACH ROW EXECUTE FUNCTION note_change('plan', 'id');
--> statement-breakpoint
CREATE TRIGGER comments_changed AFTER INSERT OR UPDATE OR DELETE ON comments FOR EACH ROW EXECUTE FUNCTION note_change('comments', 'on_id');
--> statement-breakpoint
CREATE TRIGGER stop_switch_changed AFTER INSERT OR UPDATE ON stop_switch FOR EACH ROW EXECUTE FUNCTION note_change('stop');
--> statement-breakpoint
CREATE TRIGGER sources_changed AFTER INSERT OR UPDATE ON sources FOR EACH ROW EXECUTE FUNCTION note_change('source', 'account_id', 'region_id');
--> statement-breakpoint
CREATE TRIGGER people_changed AFTER UPDATE ON people FOR EACH ROW EXECUTE FUNCTION note_change('person', 'id');
--> statement-breakpoint
CREATE TRIGGER watches_changed AFTER INSERT OR UPDATE OR DELETE ON watches FOR EACH ROW EXECUTE FUNCTION note_change('watches', 'person_id');
