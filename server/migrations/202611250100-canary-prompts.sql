-- Canary prompts (164.312(c)(2), 164.308(a)(1)(ii)(D)): the same question to the same model on a schedule, and what came
-- of it. Nothing here is about a patient: prompts and answers are looked through before they are kept. What people and
-- models write is sealed all the same, because looking through finds much and not everything.

create table canary (
  id text collate "C" primary key check (id ~ '^can_[0-9a-f]{32}$'),
  system text collate "C" not null,
  -- Public name of the model, as the system offers it.
  model text collate "C" not null,
  title text not null,
  -- The prompt, and what an answer must and must not hold. Sealed.
  words bytea not null,
  every_hours integer not null check (every_hours between 1 and 744),
  -- Similarity below this is drift, in thousandths.
  threshold integer not null check (threshold between 1 and 1000),
  -- Asks with temperature 0 and a fixed seed.
  steady boolean not null,
  configured_at bigint not null,
  configured_by text collate "C" not null,
  configured_by_name text not null,
  removed_at bigint,
  removed_by text collate "C",
  due_at bigint not null,
  -- Until then one node is at it; after that it died on the way.
  claimed_until bigint,
  check ((removed_at is null) = (removed_by is null))
);

create index canary_due on canary (due_at) where removed_at is null;

create table canary_run (
  id text collate "C" primary key check (id ~ '^crun_[0-9a-f]{32}$'),
  canary text collate "C" not null references canary (id),
  started_at bigint not null,
  ended_at bigint not null,
  exchange text collate "C" not null,
  state text collate "C" not null check (state in ('answered', 'refused', 'failed')),
  -- Code of the refusal or the failure.
  code text collate "C",
  endpoint text collate "C",
  upstream text collate "C",
  -- What the provider says of the model that answered.
  served_model text collate "C",
  fingerprint text collate "C",
  -- The answer with identifiers taken out, sealed.
  answer bytea,
  -- Lowercase hexadecimal SHA-256 of the answer as it was delivered.
  digest text collate "C",
  identifiers integer not null default 0,
  finish text collate "C",
  prompt_tokens integer,
  completion_tokens integer,
  -- The run whose answer it was held against; null where there was none.
  baseline text collate "C" references canary_run (id),
  -- Thousandths.
  similarity integer check (similarity between 0 and 1000),
  differences text[] not null default '{}',
  drifted boolean not null default false,
  reviewed_at bigint,
  reviewed_by text collate "C",
  reviewed_by_name text,
  verdict text collate "C" check (verdict in ('accepted', 'kept')),
  -- Sealed.
  reason bytea,
  check ((state = 'answered') = (answer is not null)),
  check ((state = 'answered') = (code is null)),
  check ((reviewed_at is null) = (verdict is null))
);

create index canary_run_of on canary_run (canary, id);
create index canary_run_open on canary_run (canary) where drifted and reviewed_at is null;

-- The answer that others of the same model version are held against. The newest of a version counts.
create table canary_baseline (
  run text collate "C" primary key references canary_run (id),
  canary text collate "C" not null references canary (id),
  -- Endpoint, name there, and the version by the provider's word: a model version.
  version text collate "C" not null,
  taken_at bigint not null,
  -- Null where it was the first answer, which the program takes by itself.
  taken_by text collate "C",
  taken_by_name text
);

create index canary_baseline_of on canary_baseline (canary, version, taken_at);
