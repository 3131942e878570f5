-- Agreements with business associates (164.502(e), 164.504(e)). Days are calendar days in the organisation's time zone,
-- kept as text: a date type would bring in the zone of whoever reads it. Moments are UTC milliseconds.
create table agreement (
  id text collate "C" primary key,
  number text collate "C" not null unique,
  -- The agreement that this one amends. It stays in force until the amendment takes effect.
  amends text collate "C" references agreement (id) on delete set null,
  vendor text collate "C" not null,
  counterparty text not null,
  effective_from text collate "C" not null check (effective_from ~ '^\d{4}-\d\d-\d\d$'),
  -- The last day in force; null for an agreement without an end.
  effective_until text collate "C" check (effective_until ~ '^\d{4}-\d\d-\d\d$'),
  -- The first day of the amendment that replaced this one.
  superseded_from text collate "C" check (superseded_from ~ '^\d{4}-\d\d-\d\d$'),
  scope jsonb not null,
  clauses jsonb not null,
  -- Signatures, or a click-through acceptance with its text. Nothing is activated without it.
  execution jsonb,
  activated_at bigint,
  termination jsonb,
  created_at bigint not null,
  revision integer not null check (revision > 0),
  check (effective_until is null or effective_until >= effective_from),
  check (activated_at is null or execution is not null)
);

-- The terms that were accepted by click-through, as they were shown. Apart, because lists and the policy need no text.
create table agreement_text (
  agreement text collate "C" primary key references agreement (id) on delete cascade,
  text text not null
);

-- What people did to an agreement, for its page. The record of acts is the audit log; this is not evidence.
create table agreement_event (
  agreement text collate "C" not null references agreement (id) on delete cascade,
  position integer not null,
  at bigint not null,
  event text collate "C" not null,
  actor text collate "C" not null,
  actor_name text not null,
  says text not null,
  primary key (agreement, position)
);

-- The last number given. Numbers are never given twice, not even after a draft was removed.
create table agreement_number (
  only_row boolean primary key default true check (only_row),
  last integer not null
);
insert into agreement_number (last) values (0);
