-- Policy snapshots. Every record names the hash of the one it was made under, so none is ever changed or deleted: a
-- decision can be replayed as long as its record lives.
create table policy_snapshot (
  -- Lowercase hexadecimal SHA-256 of the body, which is canonical JSON (RFC 8785).
  hash text collate "C" primary key check (hash ~ '^[0-9a-f]{64}$'),
  body text not null,
  compiled_at bigint not null
);

create trigger policy_snapshot_is_kept before update or delete or truncate on policy_snapshot
  for each statement execute function refuse_change();

-- Which snapshot is in force. One row from the first publication on.
create table policy_current (
  only_row boolean primary key default true check (only_row),
  hash text collate "C" not null references policy_snapshot (hash),
  published_at bigint not null
);
