-- The transparency log: the tables that @cordon/audit-log describes (LOG_SCHEMA_SQL; a test compares them).
CREATE TABLE log_head (
  id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  origin text,
  size bigint NOT NULL CHECK (size >= 0),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  edge bytea NOT NULL CHECK (octet_length(edge) % 32 = 0)
) WITH (fillfactor = 50);
INSERT INTO log_head (size, root, edge) VALUES (0, sha256(''::bytea), ''::bytea);

CREATE TABLE log_entry (
  index bigint PRIMARY KEY CHECK (index BETWEEN 0 AND 9007199254740991),
  leaf bytea NOT NULL CHECK (octet_length(leaf) <= 65535),
  leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
  sealed bytea
);
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

-- One row for each exchange. `closings` guards law 1: a second closing breaks the rule and takes its whole commit with it.
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
  decision text not null check (decision in ('permitted', 'refused')),
  state text not null check (state in ('open', 'refused', 'completed', 'failed', 'aborted', 'interrupted')),
  reason text,
  node text collate "C" not null,
  opened_entry bigint,
  closed_entry bigint,
  closed_at bigint,
  closings smallint not null,
  constraint exchange_closed_once check (closings <= 1)
) with (fillfactor = 80);

create index exchange_by_system on exchange (system, id);
create index exchange_by_actor on exchange (actor, id);
create index exchange_by_subject on exchange using gin (subjects);

-- Exchanges that are open, each with the node that conducts it and what has arrived of the reply so far, sealed.
create table exchange_open (
  exchange text collate "C" primary key,
  node text collate "C" not null,
  partial bytea,
  partial_at bigint
) with (fillfactor = 50);

alter table exchange_open alter column partial set storage external;

-- Which patient's elements of which class went where, and when (164.528): `subject` is null where no patient was named.
create table exchange_element (
  subject text collate "C",
  element text not null,
  endpoint text collate "C",
  vendor text,
  at bigint not null,
  exchange text collate "C" not null,
  found integer not null,
  sent integer not null,
  removed integer not null
);

create index exchange_element_by_subject on exchange_element (subject, at);
create index exchange_element_by_exchange on exchange_element (exchange);

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
