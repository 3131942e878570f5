-- Why a person opened the content of an exchange, and what they thought of its answer. People write in their own words,
-- so the words are sealed; the entry of the log names the digest of the sealed bytes.
create table exchange_note (
  id text collate "C" primary key,
  exchange text collate "C" not null,
  kind text not null check (kind in ('review', 'reveal')),
  verdict text check (verdict in ('accepted', 'rejected')),
  actor text collate "C" not null,
  actor_name text not null,
  at bigint not null,
  reason bytea,
  check ((kind = 'review') = (verdict is not null))
);

-- An answer is reviewed once by a person; a second thought is a conflict, not an overwrite.
create unique index exchange_note_review on exchange_note (exchange, actor) where kind = 'review';
create index exchange_note_by_exchange on exchange_note (exchange, at);
