-- Sign-in by the organisation's own identity provider (OpenID Connect; 164.308(a)(4)(ii)(B), 164.312(d)). Times are UTC
-- milliseconds. The secret that a provider knows us by, and the tokens by which it is asked again, are sealed under the
-- organisation's key.

create table identity_provider (
  id text collate "C" primary key check (id ~ '^idp_[0-9a-f]{32}$'),
  -- Stands in the addresses to which the provider sends people back.
  name text collate "C" not null check (name ~ '^[a-z0-9][a-z0-9-]{0,30}$'),
  title text not null check (length(title) between 1 and 100),
  issuer text not null check (length(issuer) between 8 and 500),
  client_id text not null check (length(client_id) between 1 and 255),
  secret_sealed bytea not null,
  secret_wrapping text collate "C"
    generated always as ('ckey_' || encode(substring(secret_sealed from 3 for 16), 'hex')) stored
    constraint identity_provider_wrapping_key references organisation_key (id),
  scopes text[] not null,
  groups_claim text not null,
  email_claim text not null,
  -- [{"group": …, "roles": […]}]
  role_map jsonb not null,
  admits text not null check (admits in ('invited', 'mapped')),
  trusts_addresses boolean not null,
  accepted_acr text[] not null,
  accepted_amr text[] not null,
  refresh_minutes integer not null check (refresh_minutes between 5 and 1440),
  state text not null check (state in ('active', 'disabled', 'removed')),
  revision integer not null check (revision > 0),
  configured_at bigint not null,
  configured_by text collate "C" not null
);
create unique index identity_provider_name on identity_provider (name) where state <> 'removed';
create unique index identity_provider_issuer on identity_provider (issuer) where state <> 'removed';
create index identity_provider_wrapping on identity_provider (secret_wrapping);

-- Who a person is at a provider. A provider's issuer never changes, so the pair names one account (OpenID Connect §2).
create table upstream_account (
  id text collate "C" primary key check (id ~ '^uac_[0-9a-f]{32}$'),
  provider_id text collate "C" not null references identity_provider (id),
  subject text not null check (length(subject) between 1 and 255),
  person_id text collate "C" not null unique references person (id),
  linked_at bigint not null,
  -- When the provider last said that the account is in force.
  confirmed_at bigint not null,
  -- The session at the provider to which the token below belongs, as SHA-256.
  session_hash bytea,
  refresh_sealed bytea,
  refresh_wrapping text collate "C"
    generated always as ('ckey_' || encode(substring(refresh_sealed from 3 for 16), 'hex')) stored
    constraint upstream_account_wrapping_key references organisation_key (id),
  unique (provider_id, subject)
);
create index upstream_account_due on upstream_account (confirmed_at) where refresh_sealed is not null;
create index upstream_account_wrapping on upstream_account (refresh_wrapping) where refresh_wrapping is not null;

-- Sign-ins that went to a provider and are not back. Code verifier and nonce follow from what the browser alone holds: a
-- copy of this table finishes none of them.
create table upstream_start (
  state_hash bytea primary key check (length(state_hash) = 32),
  browser_hash bytea not null check (length(browser_hash) = 32),
  provider_id text collate "C" not null references identity_provider (id),
  return_to text not null,
  network text not null,
  expires_at bigint not null,
  used_at bigint
);
create index upstream_start_expiry on upstream_start (expires_at);
create index upstream_start_network on upstream_start (network, expires_at);

-- The provider by which somebody may come who never did; an address alone links nobody.
alter table person add column expected_provider text collate "C" references identity_provider (id);
-- Suspended: the provider does not vouch for the person any more. Another sign-in by it, or an administrator, ends that.
alter table person drop constraint person_state_check;
alter table person add constraint person_state_check
  check (state in ('invited', 'enrolled', 'active', 'suspended', 'deactivated'));

alter table sign_in add column provider_id text collate "C" references identity_provider (id);
-- The session at the provider, as SHA-256; null where it names none.
alter table sign_in add column upstream_session bytea;
create index sign_in_upstream on sign_in (provider_id, upstream_session) where provider_id is not null and ended_at is null;
alter table sign_in drop constraint sign_in_method_check;
alter table sign_in add constraint sign_in_method_check
  check (method in ('password-and-code', 'password-and-recovery-code', 'link', 'passkey', 'single-sign-on'));
alter table sign_in add constraint sign_in_provider_check check ((method = 'single-sign-on') = (provider_id is not null));
alter table sign_in drop constraint sign_in_ended_because_check;
alter table sign_in add constraint sign_in_ended_because_check
  check (ended_because in ('signed-out', 'deactivated', 'recovered', 'revoked', 'unlock-refused', 'upstream'));
