-- A key is followed by another of the same scope; both are taken until the earlier one ends. One successor in force each:
-- of two administrators who replace a key at once, one is told so. A successor that was lost is revoked, and another issued.
alter table api_key add column replaces text collate "C" references api_key (id);
create unique index api_key_successor on api_key (replaces) where revoked_at is null;

-- When a key was last taken and from which network: at most once a minute from each node, beside the table that every
-- request reads.
create table key_use (
  key_id text collate "C" primary key references api_key (id),
  last_used_at bigint not null,
  network text not null
) with (fillfactor = 70);
