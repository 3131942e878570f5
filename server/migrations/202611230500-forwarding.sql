-- How far each receiver of events has confirmed: everything before `next_entry` is known to have arrived. The queue is
-- the log itself, so nothing else is kept, and nothing can be lost between the two.
create table log_forwarding (
  destination text primary key,
  next_entry bigint not null check (next_entry >= 0),
  started_at bigint not null,
  confirmed_at bigint,
  failures bigint not null default 0 check (failures >= 0),
  failing_since bigint,
  fault text check (fault ~ '^[A-Z][A-Z0-9_]{1,63}$'),
  node text collate "C" not null,
  check ((failures = 0) = (fault is null) and (failures = 0) = (failing_since is null))
) with (fillfactor = 50);
