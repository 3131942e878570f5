-- Vendors that the organisation registered itself. Those of the catalogue are not stored: they come with the program.
create table vendor (
  id text collate "C" primary key,
  name text not null,
  products jsonb not null,
  registered_at bigint not null
);
create unique index vendor_name on vendor (lower(name));
