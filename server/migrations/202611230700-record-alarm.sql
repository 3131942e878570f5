-- What contradicts the record: a signed checkpoint that was kept outside the database, and that the database does not
-- continue (164.312(b), (c)(1)). The kept note is evidence: the record's own key signed it. An alarm stays for good; a
-- person may accept it, which the record's key signs, so that nobody accepts by writing into this table.
create table record_alarm (
  id text collate "C" primary key check (id ~ '^alm_[0-9a-f]{32}$'),
  kind text collate "C" not null check (kind in ('forked', 'shrunk', 'unsigned', 'damaged')),
  -- Where the note was kept: a path or an address, without credentials.
  place text not null,
  -- Entries that the note promises; null where it promises nothing.
  seen_size bigint,
  stored_size bigint not null,
  seen_note text not null,
  -- SHA-256 of the note as it was found, lowercase hexadecimal.
  seen_digest text collate "C" not null check (seen_digest ~ '^[0-9a-f]{64}$'),
  says text not null,
  found_at bigint not null,
  node text collate "C" not null,
  accepted_at bigint,
  -- A signed note: the digest that it accepts, and size and root of the log that it was accepted for.
  acceptance text,
  check ((accepted_at is null) = (acceptance is null))
);

create unique index record_alarm_once on record_alarm (seen_digest, place, kind) where accepted_at is null;

create trigger record_alarm_stays before delete or truncate on record_alarm
  for each statement execute function log_refuse_change();
