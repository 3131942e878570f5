-- The organisation that this installation serves: one row, because an installation has one organisation.
create table organisation (
  only_row boolean primary key default true check (only_row),
  id text collate "C" not null unique check (id ~ '^org_[0-9a-f]{32}$'),
  name text not null check (length(name) between 1 and 200),
  -- IANA name; deadlines are calendar days in this zone.
  zone text not null check (length(zone) between 1 and 64),
  created_at bigint not null
);
