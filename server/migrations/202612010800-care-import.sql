-- Care relationships from a record system: which resource says so, by a keyed digest (a number of an encounter is an
-- identifier of the patient), so that reading it again adds nothing and its end is found. Practitioners are matched by
-- their National Provider Identifier, where somebody here has said it.
alter table care_relationship add column source_key text collate "C" check (source_key ~ '^[0-9a-f]{64}$');
alter table care_relationship add check (source_key is null or (source = 'fhir' and person is not null));
create unique index care_relationship_source on care_relationship (source_key, person)
  where ended_at is null and source_key is not null;

create table practitioner_identifier (
  person text collate "C" primary key references person (id),
  npi text not null unique check (npi ~ '^[0-9]{10}$'),
  set_at bigint not null,
  set_by text collate "C" not null
);
