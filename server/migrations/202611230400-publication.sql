-- What was published of the record's signed checkpoints, and where; also what failed. It grows by one row an attempt.
create table checkpoint_publication (
  id bigint generated always as identity primary key,
  place text not null,
  kind text not null check (kind in ('folder', 'web', 'mail')),
  size bigint not null check (size >= 0),
  at bigint not null,
  outcome text not null check (outcome in ('published', 'failed', 'contradicted')),
  -- A code, never a message: what answered may have said anything.
  fault text check (fault ~ '^[A-Z][A-Z0-9_]{1,63}$'),
  node text collate "C" not null,
  check ((outcome = 'published') = (fault is null))
);

create index checkpoint_publication_by_place on checkpoint_publication (place, id);

-- What was published is evidence: the rows stay as they were written.
create trigger checkpoint_publication_append_only before update or delete or truncate on checkpoint_publication
  for each statement execute function log_refuse_change();

-- Work that one node does at a time. A node holds a lease until it lapses by the clock of the database.
create table node_lease (
  work text primary key,
  holder text collate "C" not null,
  until timestamptz not null
) with (fillfactor = 50);
