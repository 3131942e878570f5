-- Timelines of a system, a vendor, a patient find their acts by key, in the order of time. An act belongs to the system and
-- the vendor that its facts name, else to those of its exchange. They are set here, by the database, so that no writer can
-- forget them. (An act names an exchange only after that was recorded: its id is random, and told to nobody before.) Reading the record whole compares them.
alter table audit_act add column system text collate "C", add column vendor text collate "C";

create function act_system(facts jsonb, act_exchange text) returns text language sql stable as $$
  select coalesce(facts ->> 'system', (select e.system from exchange as e where e.id = act_exchange))
$$;
create function act_vendor(facts jsonb, act_exchange text) returns text language sql stable as $$
  select coalesce(facts ->> 'vendor', (select e.vendor from exchange as e where e.id = act_exchange))
$$;

create function place_act() returns trigger language plpgsql as $$
begin
  new.system := act_system(new.facts, new.exchange);
  new.vendor := act_vendor(new.facts, new.exchange);
  return new;
end
$$;
create trigger audit_act_place before insert on audit_act for each row execute function place_act();

-- What the rows say of the log stays as it is: only the new columns are filled.
alter table audit_act disable trigger audit_act_is_written_once;
update audit_act set system = act_system(facts, exchange), vendor = act_vendor(facts, exchange);
alter table audit_act enable trigger audit_act_is_written_once;

create index audit_act_by_system on audit_act (system, at, id) where system is not null;
create index audit_act_by_vendor on audit_act (vendor, at, id) where vendor is not null;
create index audit_act_by_subject on audit_act ((facts ->> 'subject'), at, id) where facts ->> 'subject' is not null;
