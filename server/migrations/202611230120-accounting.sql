-- That an accounting of disclosures was made for a patient, and what it said, as a digest (164.528). Documentation: never
-- changed, never removed.
create table disclosure_accounting (
  id text collate "C" primary key,
  subject text collate "C" not null,
  from_day text collate "C" not null,
  to_day text collate "C" not null,
  made_at bigint not null,
  made_by text collate "C" not null,
  made_by_name text not null,
  disclosures integer not null,
  left_out integer not null,
  -- Lowercase hexadecimal SHA-256 of the document.
  digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$')
);

create index disclosure_accounting_by_subject on disclosure_accounting (subject, made_at);

create trigger disclosure_accounting_is_kept before update or delete or truncate on disclosure_accounting
  for each statement execute function refuse_change();
