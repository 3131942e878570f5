-- The organisation's key has generations: one that wraps, and during a rotation one more that still opens. A wrapped
-- value names the key that wrapped it in its bytes 3 to 18; the generated columns read it from there, so that they
-- cannot say anything else than the bytes do. By the foreign keys this database refuses to remove a key of the
-- organisation while anything living is still wrapped by it, whoever asks and from whichever node.
alter table organisation_key drop column only_row;
alter table organisation_key add column state text collate "C" not null default 'current'
  check (state in ('current', 'retiring'));
create unique index organisation_key_current on organisation_key (state) where state = 'current';
-- The generation of the key-encrypting key, in the key ring, that wrapped it.
alter table organisation_key add column generation text collate "C"
  generated always as ('ckey_' || encode(substring(wrapped from 3 for 16), 'hex')) stored;

alter table content_key add column wrapping text collate "C"
  generated always as ('ckey_' || encode(substring(wrapped from 3 for 16), 'hex')) stored
  constraint content_key_wrapping_key references organisation_key (id);
create index content_key_wrapping on content_key (wrapping, id) where wrapping is not null;

-- The keys of digests by which sealed values are found again: one for each purpose, for ever, whatever is rotated.
create table index_key (
  purpose text collate "C" primary key,
  wrapped bytea not null,
  wrapping text collate "C"
    generated always as ('ckey_' || encode(substring(wrapped from 3 for 16), 'hex')) stored
    constraint index_key_wrapping_key references organisation_key (id),
  created_at bigint not null
);

-- Authenticator secrets are sealed under the organisation's key itself.
alter table person add column totp_wrapping text collate "C"
  generated always as ('ckey_' || encode(substring(totp_sealed from 3 for 16), 'hex')) stored
  constraint person_totp_wrapping_key references organisation_key (id);
create index person_totp_wrapping on person (totp_wrapping) where totp_wrapping is not null;
alter table one_time_link add column totp_wrapping text collate "C"
  generated always as ('ckey_' || encode(substring(pending_totp_sealed from 3 for 16), 'hex')) stored
  constraint one_time_link_totp_wrapping_key references organisation_key (id);
create index one_time_link_totp_wrapping on one_time_link (totp_wrapping) where totp_wrapping is not null;

-- Each rotation, so that one that was interrupted is taken up where it stood. All ids are chosen when it begins. The
-- lease says which node is at work; a node that finds it run out takes over.
create table key_rotation (
  id text collate "C" primary key,
  started_at bigint not null,
  started_by text collate "C",
  old_key text collate "C" not null,
  new_key text collate "C" not null,
  old_generation text collate "C" not null,
  new_generation text collate "C" not null,
  step text collate "C" not null
    check (step in ('generation', 'organisation-key', 'rewrap', 'remove-key', 'remove-generation', 'done')),
  total bigint not null,
  rewrapped bigint not null default 0,
  worker text collate "C",
  leased_until timestamptz,
  -- What is left of the old generation once it is done: nothing, a key whose deletion has a date, or a key that was kept.
  remains text collate "C" check (remains in ('nothing', 'scheduled', 'kept')),
  final_at bigint,
  finished_at bigint,
  check ((step = 'done') = (finished_at is not null)),
  check ((finished_at is null) = (remains is null))
);
create unique index key_rotation_unfinished on key_rotation ((true)) where finished_at is null;
