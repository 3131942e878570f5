-- Who may act: persons, applications and their keys (164.312(a)(2)(i), (d)). Times are UTC milliseconds. No secret is
-- kept as such: passwords as argon2id, tokens and keys as SHA-256 of 256 random bits, authenticator secrets sealed.

create table person (
  id text collate "C" primary key check (id ~ '^per_[0-9a-f]{32}$'),
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  name text not null check (length(name) between 1 and 200),
  roles text[] not null check (
    cardinality(roles) between 1 and 8
    and roles <@ array['clinician', 'billing', 'front-desk', 'privacy-officer', 'security-officer', 'administrator',
                       'developer', 'auditor']
  ),
  -- invited: has a link; enrolled: has chosen a password; active: has confirmed an authenticator; deactivated: for ever.
  state text not null check (state in ('invited', 'enrolled', 'active', 'deactivated')),
  password_hash text check (password_hash like '$argon2id$%'),
  totp_sealed bytea,
  -- A code is good once: the last time step of which one was accepted.
  totp_last_step bigint not null default 0,
  invited_at bigint not null,
  invited_by text collate "C",
  active_since bigint,
  deactivated_at bigint,
  deactivated_by text collate "C",
  check ((password_hash is null) = (totp_sealed is null)),
  check ((state = 'deactivated') = (deactivated_at is not null))
);
-- An address names one person at a time; after a deactivation it can be given to another.
create unique index person_email on person (email) where state <> 'deactivated';

create table application (
  id text collate "C" primary key check (id ~ '^app_[0-9a-f]{32}$'),
  name text not null check (length(name) between 1 and 100),
  -- A person answers for each application: there is no program that belongs to nobody.
  owner text collate "C" not null references person (id),
  state text not null check (state in ('active', 'retired')),
  registered_at bigint not null,
  registered_by text collate "C" not null
);
create unique index application_name on application (lower(name)) where state = 'active';

create table api_key (
  id text collate "C" primary key check (id ~ '^key_[0-9a-f]{32}$'),
  prefix text collate "C" not null unique check (prefix ~ '^[0-9A-Za-z]{8}$'),
  secret_hash bytea not null check (length(secret_hash) = 32),
  application_id text collate "C" references application (id),
  person_id text collate "C" references person (id),
  label text not null check (length(label) between 1 and 100),
  fixed_system text,
  fixed_purpose text,
  issued_at bigint not null,
  issued_by text collate "C" not null,
  expires_at bigint,
  revoked_at bigint,
  revoked_by text collate "C",
  constraint api_key_has_one_owner check (num_nonnulls(application_id, person_id) = 1),
  check (expires_at is null or expires_at > issued_at)
);
create index api_key_application on api_key (application_id);
create index api_key_person on api_key (person_id);

create table sign_in (
  id text collate "C" primary key check (id ~ '^sgn_[0-9a-f]{32}$'),
  person_id text collate "C" not null references person (id),
  token_hash bytea not null unique check (length(token_hash) = 32),
  method text not null check (method in ('password-and-code', 'link')),
  -- Network from which it began; lets a known place through when strangers have used up the attempts for an account.
  network text not null,
  started_at bigint not null,
  last_seen_at bigint not null,
  second_factor_at bigint,
  ended_at bigint,
  ended_because text check (ended_because in ('signed-out', 'deactivated', 'recovered')),
  check ((ended_at is null) = (ended_because is null))
);
create index sign_in_person on sign_in (person_id, network);

create table one_time_link (
  id text collate "C" primary key,
  kind text not null check (kind in ('enrolment', 'recovery', 'sign-in')),
  person_id text collate "C" not null references person (id),
  token_hash bytea not null unique check (length(token_hash) = 32),
  -- What was chosen under the link and is not yet confirmed by a code.
  pending_password_hash text,
  pending_totp_sealed bytea,
  issued_at bigint not null,
  issued_by text collate "C",
  expires_at bigint not null check (expires_at > issued_at),
  used_at bigint,
  check ((pending_password_hash is null) = (pending_totp_sealed is null))
);
create index one_time_link_person on one_time_link (person_id);

-- Attempts of the last day, for throttling. What somebody typed as an address is not kept: it may be a password.
create table sign_in_attempt (
  id bigint generated always as identity primary key,
  account text not null,
  network text not null,
  at bigint not null,
  accepted boolean not null default false
);
create index sign_in_attempt_account on sign_in_attempt (account, at);
create index sign_in_attempt_network on sign_in_attempt (network, at);
