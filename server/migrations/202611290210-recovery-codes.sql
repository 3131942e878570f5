-- Recovery codes (164.312(d)): each stands in once for the code of a lost authenticator. 120 random bits, kept as SHA-256:
-- a copy of the database gives nobody a code.
create table recovery_code (
  person_id text collate "C" not null references person (id),
  code_hash bytea not null check (length(code_hash) = 32),
  issued_at bigint not null,
  used_at bigint,
  primary key (person_id, code_hash)
);

alter table sign_in drop constraint sign_in_method_check;
alter table sign_in add constraint sign_in_method_check
  check (method in ('password-and-code', 'password-and-recovery-code', 'link', 'passkey'));
