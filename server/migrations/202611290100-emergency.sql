-- Emergency access (164.312(a)(2)(ii)): who took it, why, until when, and what another person found of it afterwards.
-- That it is in force stands with the person as well, where whoever recognises a caller reads it. Nothing is deleted.
create table emergency_access (
  id text collate "C" primary key check (id ~ '^emg_[0-9a-f]{32}$'),
  person text collate "C" not null references person (id),
  -- Sealed: the reason may name a patient.
  words bytea not null,
  opened_at bigint not null,
  until_at bigint not null check (until_at > opened_at),
  -- Null where nobody ended it before its time.
  ended_at bigint check (ended_at >= opened_at and ended_at <= until_at),
  ended_by text collate "C",
  reviewed_at bigint check (reviewed_at >= coalesce(ended_at, until_at)),
  reviewed_by text collate "C",
  reviewed_by_name text,
  finding text check (finding in ('justified', 'not-justified')),
  review_words bytea,
  check ((ended_at is null) = (ended_by is null)),
  check (num_nonnulls(reviewed_at, reviewed_by, reviewed_by_name, finding, review_words) in (0, 5)),
  check (reviewed_by <> person)
);
create index emergency_access_person on emergency_access (person, id);
create index emergency_access_unreviewed on emergency_access (id) where reviewed_at is null;

create function keep_reviewed_emergency() returns trigger language plpgsql as $$
begin
  raise exception 'emergency access that was reviewed is never changed, and none is deleted';
end $$;
create trigger emergency_access_reviewed before update on emergency_access
  for each row when (old.reviewed_at is not null) execute function keep_reviewed_emergency();
create trigger emergency_access_kept before delete on emergency_access
  for each row execute function keep_reviewed_emergency();
