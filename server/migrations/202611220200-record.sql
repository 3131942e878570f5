-- The transparency log: the tables that @cordon/audit-log describes (LOG_SCHEMA_SQL; a test compares them).
-- Rules as domains: PostgreSQL reads the CHECK of a table anew for every statement, the one of a domain once a session.
CREATE DOMAIN log_place AS smallint CHECK (VALUE = 1);
CREATE DOMAIN log_index AS bigint CHECK (VALUE BETWEEN 0 AND 9007199254740991);
CREATE DOMAIN log_hash AS bytea CHECK (octet_length(VALUE) = 32);
CREATE DOMAIN log_hashes AS bytea CHECK (octet_length(VALUE) % 32 = 0);
CREATE DOMAIN log_leaf AS bytea CHECK (octet_length(VALUE) <= 65535);

CREATE TABLE log_head (
  id log_place PRIMARY KEY DEFAULT 1,
  origin text,
  size log_index NOT NULL,
  root log_hash NOT NULL,
  edge log_hashes NOT NULL
) WITH (fillfactor = 50);
INSERT INTO log_head (size, root, edge) VALUES (0, sha256(''::bytea), ''::bytea);

-- A row up to half a page stays as it is; of a longer one the sealed part moves out. Only what is longer still is
-- compressed: that would cost more than all the rest of an insertion.
CREATE TABLE log_entry (
  index log_index PRIMARY KEY,
  leaf log_leaf NOT NULL,
  leaf_hash log_hash NOT NULL,
  sealed bytea
) WITH (toast_tuple_target = 4064);
ALTER TABLE log_entry ALTER COLUMN leaf SET STORAGE MAIN;
ALTER TABLE log_entry ALTER COLUMN sealed SET STORAGE EXTERNAL;

CREATE TABLE log_tile (
  level smallint NOT NULL CHECK (level >= 0),
  index bigint NOT NULL CHECK (index BETWEEN 0 AND 9007199254740991),
  hashes bytea NOT NULL CHECK (octet_length(hashes) = 8192),
  PRIMARY KEY (level, index)
);
ALTER TABLE log_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

CREATE TABLE log_checkpoint (
  size bigint PRIMARY KEY CHECK (size >= 0),
  note text NOT NULL,
  signed_at bigint NOT NULL
);

CREATE FUNCTION log_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are never changed or removed: the log is append-only.', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', HINT = 'Destroy the content key to make sealed content unreadable.';
END
$$;
CREATE TRIGGER log_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_entry
  FOR EACH STATEMENT EXECUTE FUNCTION log_refuse_change();
CREATE TRIGGER log_tile_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_tile
  FOR EACH STATEMENT EXECUTE FUNCTION log_refuse_change();
CREATE TRIGGER log_checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION log_refuse_change();
CREATE TRIGGER log_head_stays BEFORE DELETE OR TRUNCATE ON log_head
  FOR EACH STATEMENT EXECUTE FUNCTION log_refuse_change();

-- What follows is read from the log's entries and written in the same commit as they are, for lists and questions. The
-- log is the record; these tables can be checked against it entry by entry.

create type exchange_decision as enum ('permitted', 'refused');
create type exchange_state as enum ('open', 'refused', 'completed', 'failed', 'aborted', 'interrupted');

-- One row for each exchange. `closings` guards law 1: it is 0 or 1, and a second closing writes null, which breaks the
-- rule and takes its whole commit with it. `elements` says which elements of its patients went where, and how many of
-- each (164.528): by patient, it is found with `subjects`. Closing touches no column that an index holds, and finds room
-- for the row's new version on its page also when it closes all rows of the page at once: then no index is written.
create table exchange (
  id text collate "C" primary key,
  at bigint not null,
  protocol text not null,
  conversation text collate "C",
  actor_kind text,
  actor text collate "C",
  system text collate "C",
  purpose text,
  subjects text[] collate "C" not null,
  endpoint text collate "C",
  provider text,
  vendor text,
  product text,
  tier text,
  region text,
  model text,
  snapshot text,
  elements jsonb not null,
  decision exchange_decision not null,
  state exchange_state not null,
  reason text,
  node text collate "C" not null,
  opened_entry bigint,
  closed_entry bigint,
  closed_at bigint,
  closings smallint not null
) with (fillfactor = 50);

create index exchange_by_system on exchange (system, id);
create index exchange_by_actor on exchange (actor, id);
-- Without the list of pending insertions: emptying it would stop the record for as long as it takes.
create index exchange_by_subject on exchange using gin (subjects) with (fastupdate = off);

-- Exchanges that are open, each with the node that conducts it and what has arrived of the reply so far, sealed.
create table exchange_open (
  exchange text collate "C" primary key,
  node text collate "C" not null,
  partial bytea,
  partial_at bigint
) with (fillfactor = 50);

alter table exchange_open alter column partial set storage external;

-- Acts of people that are committed with their own change but not yet in the log. Empty but for moments.
create table audit_pending (
  id text collate "C" primary key,
  seq bigint generated always as identity,
  record jsonb not null,
  sealed bytea
);

-- Acts that are in the log. The primary key guards that none is there twice.
create table audit_act (
  id text collate "C" primary key,
  event text not null,
  at bigint not null,
  actor text collate "C",
  exchange text collate "C",
  facts jsonb not null,
  entry bigint not null
);

create index audit_act_by_exchange on audit_act (exchange, entry) where exchange is not null;
create index audit_act_by_event on audit_act (event, entry);
