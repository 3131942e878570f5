-- Recovery of a person who lost what they sign in with: one administrator asks, another person approves (164.312(d)). It is
-- what somebody would take an account over by, so that nobody does it alone, and nothing of it is ever changed or deleted.
create table person_recovery (
  id text collate "C" primary key check (id ~ '^rcv_[0-9a-f]{32}$'),
  person text collate "C" not null references person (id),
  reason text not null check (length(reason) between 1 and 500),
  requested_by text collate "C" not null references person (id),
  requested_at bigint not null,
  expires_at bigint not null check (expires_at > requested_at),
  decided_at bigint,
  -- Null where it ran out.
  decided_by text collate "C" references person (id),
  decision text check (decision in ('approved', 'withdrawn', 'expired')),
  check (num_nonnulls(decided_at, decision) in (0, 2)),
  check ((decided_by is null) = (decision is null or decision = 'expired')),
  constraint recovery_by_another check (requested_by <> person),
  constraint recovery_approved_by_another
    check (decision is distinct from 'approved' or decided_by not in (requested_by, person)),
  constraint recovery_approved_in_time check (decision is distinct from 'approved' or decided_at < expires_at)
);
-- Of two requests for one person at once, one stands.
create unique index person_recovery_pending on person_recovery (person) where decision is null;
create index person_recovery_by_time on person_recovery (requested_at desc, id desc);

create function keep_recovery() returns trigger language plpgsql as $$
begin
  raise exception 'a recovery is decided once and never changed, and none is deleted';
end $$;
create trigger recovery_decided_once before update on person_recovery
  for each row when (
    old.decision is not null
    or (old.id, old.person, old.reason, old.requested_by, old.requested_at, old.expires_at)
      is distinct from (new.id, new.person, new.reason, new.requested_by, new.requested_at, new.expires_at)
  ) execute function keep_recovery();
create trigger recovery_kept before delete on person_recovery
  for each row execute function keep_recovery();
create trigger recovery_not_emptied before truncate on person_recovery
  for each statement execute function keep_recovery();
