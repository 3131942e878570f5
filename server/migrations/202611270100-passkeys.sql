-- Passkeys: what lets a person in with the device alone (WebAuthn; 164.312(d)). A row holds a public key: a copy of the
-- database signs nobody in. Times are UTC milliseconds.

create table passkey (
  id text collate "C" primary key check (id ~ '^pky_[0-9a-f]{32}$'),
  person_id text collate "C" not null references person (id),
  credential_id bytea not null unique check (length(credential_id) between 16 and 1023),
  public_key bytea not null check (length(public_key) between 16 and 2048),
  -- The name under which it was made. One made for another name is of no use here.
  relying_party text not null check (length(relying_party) between 1 and 253),
  -- How often the authenticator says it was used; 0 from those that do not count. It must not go back.
  counter bigint not null check (counter >= 0),
  name text not null check (length(name) between 1 and 100),
  transports text[] not null,
  added_at bigint not null,
  last_used_at bigint,
  -- Its counter went back: there may be a copy. It lets nobody in from then on.
  suspended_at bigint
);
create index passkey_person on passkey (person_id);

-- What an authenticator is asked to sign: good once, for one thing, for five minutes, on any node. Kept as SHA-256.
create table webauthn_challenge (
  challenge_hash bytea primary key check (length(challenge_hash) = 32),
  purpose text not null check (purpose in ('sign-in', 'confirmation', 'enrolment', 'addition')),
  -- The sign-in or the link that asked; only it can answer.
  bound_to text collate "C",
  relying_party text not null,
  network text not null,
  expires_at bigint not null,
  used_at bigint,
  check ((purpose = 'sign-in') = (bound_to is null))
);
create index webauthn_challenge_expiry on webauthn_challenge (expires_at);
create index webauthn_challenge_network on webauthn_challenge (network, expires_at);

alter table sign_in drop constraint sign_in_method_check;
alter table sign_in add constraint sign_in_method_check check (method in ('password-and-code', 'link', 'passkey'));
