-- Texts of agreements as files, sealed, and what the clause check made of them (164.504(e), 164.316(b)). They are part of
-- their agreement: they stay as long as it does, as they are.
create table agreement_file (
  id text collate "C" primary key check (id ~ '^agf_[0-9a-f]{32}$'),
  agreement text collate "C" not null references agreement (id) on delete cascade,
  name text not null,
  -- Told from the bytes.
  kind text collate "C" not null check (kind in ('pdf', 'docx', 'text')),
  bytes integer not null check (bytes > 0),
  pages integer not null check (pages > 0),
  -- Of the file as it came, lower-case hexadecimal.
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Sealed: the file, and its text page by page.
  content bytea not null,
  texts bytea not null,
  added_at bigint not null,
  added_by text collate "C" not null,
  added_by_name text not null,
  unique (agreement, sha256)
);

-- A proposal: which clauses the text seems to have. A person decides; nothing here marks or activates anything.
create table agreement_check (
  id text collate "C" primary key check (id ~ '^agc_[0-9a-f]{32}$'),
  agreement text collate "C" not null references agreement (id) on delete cascade,
  file text collate "C" not null references agreement_file (id) on delete cascade,
  -- Of the file that was checked.
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- The newest date of the catalogue's clauses when they were looked for.
  catalogue_as_of text collate "C" not null check (catalogue_as_of ~ '^\d{4}-\d\d-\d\d$'),
  missing jsonb not null,
  -- Sealed: it quotes the text.
  findings bytea not null,
  at bigint not null,
  by_id text collate "C" not null,
  by_name text not null
);
create index agreement_check_of on agreement_check (agreement, id);

create trigger agreement_file_keep before update or delete on agreement_file
  for each row execute function agreement_part_keep();
create trigger agreement_check_keep before update or delete on agreement_check
  for each row execute function agreement_part_keep();
create trigger agreement_file_not_emptied before truncate on agreement_file
  for each statement execute function retention_refuse_removal();
create trigger agreement_check_not_emptied before truncate on agreement_check
  for each statement execute function retention_refuse_removal();
