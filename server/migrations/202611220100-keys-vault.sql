-- The key of the organisation, wrapped by the key-encrypting key, which is kept outside this database. One row for ever:
-- digests by which sealed values are found again are keyed by it.
create table organisation_key (
  id text collate "C" primary key,
  only_row boolean not null unique default true check (only_row),
  wrapped bytea not null,
  created_at bigint not null
);

-- One key for each patient (or AI system, or the organisation), class of content and month, wrapped by the key of the
-- organisation. Destroying a key empties `wrapped`; the row stays as evidence of when.
create table content_key (
  id text collate "C" primary key,
  scope text collate "C" not null,
  class text collate "C" not null,
  month text collate "C" not null check (month ~ '^\d{4}-\d{2}$'),
  wrapped bytea,
  created_at bigint not null,
  destroyed_at bigint,
  check ((wrapped is null) = (destroyed_at is not null))
);

create unique index content_key_in_use on content_key (scope, class, month) where destroyed_at is null;

-- Patients by random token. `digest` is keyed, and finds the token of a reference that callers use; `reference` is sealed.
create table subject (
  token text collate "C" primary key,
  digest bytea not null unique,
  reference bytea not null,
  created_at bigint not null
);

-- Which surrogate stands for which value: one row for each exchange that allotted some, written in the same commit as the
-- entry that opens the exchange. `entry` gives the order of the log, so that a reader asks only for what is newer.
create table vault_surrogates (
  conversation text collate "C" not null,
  entry bigint not null,
  exchange text collate "C" not null,
  created_at bigint not null,
  sealed bytea not null,
  primary key (conversation, entry)
);

alter table vault_surrogates alter column sealed set storage external;
