-- Each change of the key that signs checkpoints of the record (164.312(c)(1)), so that one that was interrupted is taken
-- up where it stood, and so that the chain of keys is kept for ever. `succession` is a note that both keys signed: nobody
-- adds a key to the record by writing into this table.
create table signing_key_change (
  id text collate "C" primary key check (id ~ '^ckey_[0-9a-f]{32}$'),
  started_at bigint not null,
  -- Null where it was started on the command line.
  started_by text collate "C",
  -- Milliseconds for which both keys sign.
  overlap bigint not null check (overlap >= 0),
  step text collate "C" not null check (step in ('make', 'both', 'done')),
  -- Verifier keys (C2SP signed-note).
  from_key text collate "C",
  to_key text collate "C" unique,
  succession text collate "C",
  -- UTC milliseconds until which both sign.
  until bigint,
  finished_at bigint,
  check ((step = 'make') = (to_key is null)),
  check ((step = 'make') = (from_key is null)),
  check ((step = 'make') = (succession is null)),
  check ((step = 'make') = (until is null)),
  check ((step = 'done') = (finished_at is not null))
);
create unique index signing_key_change_unfinished on signing_key_change ((true)) where finished_at is null;

create function signing_key_change_keep() returns trigger language plpgsql as $$
begin
  if old.step = 'done' or (old.to_key is not null
    and (new.from_key, new.to_key, new.succession) is distinct from (old.from_key, old.to_key, old.succession)) then
    raise exception 'A change of the signing key stands as it was made.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger signing_key_change_is_kept before update on signing_key_change
  for each row execute function signing_key_change_keep();
create trigger signing_key_change_stays before delete or truncate on signing_key_change
  for each statement execute function log_refuse_change();
