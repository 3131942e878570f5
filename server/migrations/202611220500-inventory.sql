-- The inventory of AI systems and of the endpoints that serve them (164.308(a)(1)(ii)(A)). A system that is not here
-- cannot be addressed through the gateway.
create table endpoint (
  id text collate "C" primary key,
  provider text collate "C" not null,
  -- Base address; empty for a provider inside the program.
  url text collate "C" not null,
  -- Name of the secret in the key ring; the secret itself is never here.
  credential text collate "C",
  vendor text collate "C" not null,
  product text collate "C" not null,
  tier text collate "C" not null,
  region text collate "C" not null,
  -- True where it has to be proven local instead of being covered by an agreement.
  local boolean not null,
  proof jsonb,
  attestation jsonb,
  registered_at bigint not null,
  revision integer not null check (revision > 0),
  check (local or (proof is null and attestation is null))
);

create table ai_system (
  id text collate "C" primary key,
  -- The short name on the wire, in x-cordon-system.
  name text collate "C" not null unique check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null,
  department text not null,
  owner text not null,
  state text collate "C" not null check (state in ('requested', 'approved', 'live', 'suspended', 'retired')),
  purposes jsonb not null,
  elements jsonb not null,
  screening text collate "C" not null check (screening in ('block', 'flag')),
  subject_optional boolean not null,
  models jsonb not null,
  registered_at bigint not null,
  revision integer not null check (revision > 0)
);

-- What people did to a system, for its page. The record of acts is the audit log; this is not evidence.
create table ai_system_event (
  system text collate "C" not null references ai_system (id),
  position integer not null,
  at bigint not null,
  event text collate "C" not null,
  actor text collate "C" not null,
  actor_name text not null,
  says text not null,
  primary key (system, position)
);
