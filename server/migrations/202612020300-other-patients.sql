-- How many patients the content of an exchange showed beyond those whom it named, as the entry says. Null where none was seen,
-- and of everything before.
alter table exchange add column other_patients integer check (other_patients > 0);

create index exchange_by_other_patients on exchange (id) where other_patients is not null;
