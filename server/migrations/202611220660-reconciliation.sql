-- Exchanges as they were counted where they arrive, apart from the record, a row for each node and minute. `recorded` is
-- what the record holds of that minute, once the two were compared.
create table socket_count (
  node text collate "C" not null,
  minute bigint not null,
  requests integer not null check (requests >= 0),
  exchanges integer not null check (exchanges >= 0),
  unrecorded integer not null check (unrecorded >= 0),
  recorded integer,
  -- Counted and not in the record: of a node that was cut off, or for no reason at all.
  cut_off integer,
  missing integer,
  compared_at bigint,
  primary key (node, minute),
  check (num_nulls(recorded, cut_off, missing, compared_at) in (0, 4))
);

create index socket_count_to_compare on socket_count (minute) where compared_at is null;

-- Nodes that count. One that says nothing any more and did not say that it ended was cut off, and what it had begun in
-- its last moments could not be recorded: nothing of that was disclosed.
create table socket_node (
  node text collate "C" primary key,
  started_at bigint not null,
  seen_at bigint not null,
  ended_at bigint
);

-- The settings that were in force, by the hash that the record names. Secrets are not in it.
create table configuration (
  hash text collate "C" primary key,
  settings jsonb not null,
  first_seen_at bigint not null
);
