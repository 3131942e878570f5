-- What is usual for each person, each application and each AI system, counted a day at a time out of the record, so that a day
-- which is not can be told (164.308(a)(1)(ii)(D)). Counts only: no patient stands here.

-- One row for each of them and each day of the organisation's calendar on which there was an exchange.
create table activity_day (
  who text collate "C" not null,
  day date not null,
  kind text not null check (kind in ('person', 'application', 'system')),
  exchanges integer not null check (exchanges >= 0),
  -- Different patients.
  patients integer not null check (patients >= 0),
  refusals integer not null check (refusals >= 0),
  off_hours integer not null check (off_hours >= 0),
  primary key (who, day)
) with (fillfactor = 70);
create index activity_day_by_day on activity_day (day, patients desc, who);

-- The days that were counted, and when. A day that is over is counted once more, and then is final.
create table activity_count (
  day date primary key,
  counted_at bigint not null,
  final boolean not null
);

-- From when on a day is not usual; where there is no row, what is shipped holds.
create table activity_rule (
  place smallint primary key default 1 check (place = 1),
  score double precision not null check (score between 2 and 10),
  exchanges integer not null check (exchanges between 1 and 100000),
  patients integer not null check (patients between 1 and 100000),
  refusals integer not null check (refusals between 1 and 100000),
  off_hours integer not null check (off_hours between 1 and 100000),
  set_at bigint not null,
  set_by text collate "C" not null
);

-- Alerts of such days stand with the others.
alter table activity_alert
  add column usual integer check (usual >= 0),
  drop constraint activity_alert_actor_kind_check,
  add constraint activity_alert_actor_kind_check check (actor_kind in ('person', 'application', 'system')),
  drop constraint activity_alert_measure_check,
  add constraint activity_alert_measure_check check (measure in ('patients-day', 'patients-hour',
    'usual-exchanges', 'usual-patients', 'usual-refusals', 'usual-off-hours')),
  drop constraint activity_alert_kind_check,
  add constraint activity_alert_kind_check check (kind in ('reached', 'blocked', 'lifted', 'unusual')),
  add constraint activity_alert_says_usual check ((usual is not null) = (kind = 'unusual'));

-- No alert is removed by emptying the table either (164.316(b)(2)(i)).
create trigger activity_alert_not_emptied before truncate on activity_alert
  for each statement execute function refuse_change();
