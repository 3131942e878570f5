-- An officer's word that every copy of the key ring from before a rotation is destroyed, with that of its holders. The
-- program cannot see whether such copies exist; what it says on the strength of this table, it says as attested by that
-- person, never as proven. How it was done is sealed: people write in their own words.
create table ring_attestation (
  id text collate "C" primary key check (id ~ '^ratt_[0-9a-f]{32}$'),
  -- Copies from before this rotation, and those that were made while it ran.
  rotation text collate "C" not null references key_rotation (id),
  -- That rotation and every earlier one of which something may be left, and the generations that they gave up.
  rotations text[] collate "C" not null check (cardinality(rotations) > 0),
  generations text[] collate "C" not null check (cardinality(generations) = cardinality(rotations)),
  destroyed_on text collate "C" not null check (destroyed_on ~ '^\d{4}-\d{2}-\d{2}$'),
  how text[] collate "C" not null check (cardinality(how) > 0),
  words bytea not null,
  attested_at bigint not null,
  attested_by text collate "C" not null,
  attested_by_name text not null,
  withdrawn_at bigint,
  withdrawn_by text collate "C",
  withdrawn_by_name text,
  withdrawal_words bytea,
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check ((withdrawn_at is null) = (withdrawal_words is null))
);
-- Two people at once: the second one is told.
create unique index ring_attestation_in_force on ring_attestation (rotation) where withdrawn_at is null;

create function ring_attestation_keep() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null or new.withdrawn_at is null
     or (new.id, new.rotation, new.rotations, new.generations, new.destroyed_on, new.how, new.words, new.attested_at,
         new.attested_by, new.attested_by_name)
        is distinct from
        (old.id, old.rotation, old.rotations, old.generations, old.destroyed_on, old.how, old.words, old.attested_at,
         old.attested_by, old.attested_by_name)
  then
    raise exception 'An attestation can only be withdrawn, once.' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger ring_attestation_keep before update on ring_attestation
  for each row execute function ring_attestation_keep();
create trigger ring_attestation_stays before delete or truncate on ring_attestation
  for each statement execute function retention_refuse_removal();
