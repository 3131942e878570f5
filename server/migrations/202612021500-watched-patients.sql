-- Patients about whom people are tempted to ask without need: those known to the public, and people of the workforce. Each
-- exchange about them is looked at in the review of activity (164.308(a)(1)(ii)(D)).
create table patient_watch (
  id text collate "C" primary key check (id ~ '^wat_[0-9a-f]{32}$'),
  subject text collate "C" not null references subject (token),
  -- Whose own record it is; null for a patient who is watched for everybody.
  person text collate "C" references person (id),
  watched_at bigint not null,
  watched_by text collate "C" not null,
  ended_at bigint check (ended_at >= watched_at),
  ended_by text collate "C",
  check ((ended_at is null) = (ended_by is null))
);
create unique index patient_watch_once on patient_watch (subject, coalesce(person, '')) where ended_at is null;

-- Whether the content named somebody with the surname of whoever asked, as the entry says. Null where not, and of everything before.
alter table exchange add column same_surname boolean check (same_surname);
