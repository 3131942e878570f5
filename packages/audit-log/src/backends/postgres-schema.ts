/**
 * The tables of the log, for PostgreSQL 16 or newer: run it once, as a migration. It refuses what would change or remove
 * recorded rows (164.312(c)(1)); who owns the tables can still switch the triggers off, which is why the verifier exists.
 */
export const LOG_SCHEMA_SQL: string = `
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
`;
