-- Evidence of backups and of rehearsed restores (164.308(a)(7)(ii)(A), (B), (D)): one row for each, written once and
-- kept. What is needed to restore stands in the backup folder itself, never only here.
create table backup_run (
  id text collate "C" primary key check (id ~ '^run_[0-9a-f]{32}$'),
  started_at bigint not null,
  ended_at bigint not null check (ended_at >= started_at),
  -- Code of the failure; null where it succeeded.
  failure text,
  backup text collate "C",
  kind text check (kind in ('full', 'incremental')),
  bytes bigint not null check (bytes >= 0),
  new_bytes bigint not null check (new_bytes >= 0),
  log_size bigint,
  check ((failure is null) = (backup is not null))
);

create table restore_test (
  id text collate "C" primary key check (id ~ '^run_[0-9a-f]{32}$'),
  started_at bigint not null,
  ended_at bigint not null check (ended_at >= started_at),
  failure text,
  -- What was found, in our words.
  finding text,
  backup text collate "C",
  reached_at bigint,
  bytes bigint not null check (bytes >= 0),
  log_size bigint,
  check (failure is not null or backup is not null)
);

create trigger backup_run_is_written_once before update or delete or truncate on backup_run
  for each statement execute function refuse_change();
create trigger restore_test_is_written_once before update or delete or truncate on restore_test
  for each statement execute function refuse_change();
