-- How many different patients somebody may ask about (164.308(a)(1)(ii)(D), 164.502(b)): the limits, what was asked, and
-- the alerts that followed. Patients stand here by their random tokens, as in the record.

-- Limits of the organisation's own; where there is none, the shipped ones hold. `scope` is a role or an application.
create table activity_limit (
  scope text collate "C" primary key check (length(scope) between 1 and 64),
  day_alert integer not null check (day_alert between 1 and 100000),
  day_block integer check (day_block between day_alert and 100000),
  hour_alert integer not null check (hour_alert between 1 and 100000),
  hour_block integer check (hour_block between hour_alert and 100000),
  set_at bigint not null,
  set_by text collate "C" not null
);

-- One row for each patient whom somebody asked about on a day of the organisation's calendar.
create table activity_subject (
  actor text collate "C" not null,
  day date not null,
  subject text collate "C" not null,
  last_at bigint not null,
  primary key (actor, day, subject)
) with (fillfactor = 70);
create index activity_subject_day on activity_subject (day);

-- One alert for each actor, measure, kind and day. An alert is acknowledged once, and none is deleted.
create table activity_alert (
  id text collate "C" primary key check (id ~ '^aal_[0-9a-f]{32}$'),
  actor_kind text not null check (actor_kind in ('person', 'application')),
  actor text collate "C" not null,
  measure text not null check (measure in ('patients-day', 'patients-hour')),
  kind text not null check (kind in ('reached', 'blocked', 'lifted')),
  day text collate "C" not null check (day ~ '^\d{4}-\d\d-\d\d$'),
  count integer not null,
  threshold integer not null,
  raised_at bigint not null,
  acknowledged_at bigint,
  acknowledged_by text collate "C",
  acknowledged_by_name text,
  -- Sealed: the note may name a patient.
  note bytea,
  unique (actor, measure, kind, day),
  check (num_nonnulls(acknowledged_at, acknowledged_by, acknowledged_by_name, note) in (0, 4)),
  check (acknowledged_by <> actor)
);
create index activity_alert_open on activity_alert (raised_at) where acknowledged_at is null;

create function keep_activity_alert() returns trigger language plpgsql as $$
begin
  raise exception 'an alert that was acknowledged is never changed, and none is deleted';
end $$;
create trigger activity_alert_acknowledged before update on activity_alert
  for each row when (old.acknowledged_at is not null) execute function keep_activity_alert();
create trigger activity_alert_kept before delete on activity_alert
  for each row execute function keep_activity_alert();

-- Counts the patients of one request, and keeps them where it is not refused. Whoever asks is counted by one transaction at a
-- time, on whatever node: the lock is held until it commits, and each statement in here sees what was committed before.
create function admit_subjects(
  who text, today date, now_at bigint, asked text[],
  day_block integer, hour_block integer, lifted boolean,
  out day_count integer, out hour_count integer, out day_over boolean, out hour_over boolean
) language plpgsql volatile as $$
declare
  hour_from bigint := now_at - 3600000;
  new_day integer;
  new_hour integer;
begin
  -- A count is no evidence: what a crash loses of the last moment is counted when somebody asks again. Nobody waits for the disk.
  perform set_config('synchronous_commit', 'off', true);
  perform pg_advisory_xact_lock(hashtextextended('activity:' || who, 0));
  select count(*) filter (where s.day = today), count(distinct s.subject) filter (where s.last_at > hour_from)
    into day_count, hour_count
    from activity_subject as s where s.actor = who and s.day between today - 1 and today + 1;
  select count(*) filter (where not exists (
           select from activity_subject as s where s.actor = who and s.day = today and s.subject = a.subject)),
         count(*) filter (where not exists (
           select from activity_subject as s where s.actor = who and s.day between today - 1 and today + 1
             and s.subject = a.subject and s.last_at > hour_from))
    into new_day, new_hour
    from (select distinct unnest(asked) as subject) as a;
  day_over := new_day > 0 and day_block is not null and day_count + new_day > day_block;
  hour_over := new_hour > 0 and hour_block is not null and hour_count + new_hour > hour_block;
  if (day_over or hour_over) and not lifted then return; end if;
  insert into activity_subject (actor, day, subject, last_at)
    select distinct who, today, unnest(asked), now_at
    on conflict (actor, day, subject) do update
      set last_at = greatest(activity_subject.last_at, excluded.last_at);
  day_count := day_count + new_day;
  hour_count := hour_count + new_hour;
end $$;
