-- The organisation's own policies of access (164.308(a)(4), 164.316(b)(1)): each version as it was written, by whom, who
-- approved it, and when it ended. Nothing is changed once it was in force, and nothing is deleted.
create table own_policy_version (
  policy text collate "C" not null check (policy ~ '^opo_[0-9a-f]{32}$'),
  version integer not null check (version > 0),
  name text not null,
  says text not null,
  cedar text not null check (length(cedar) <= 8000),
  state text not null check (state in ('draft', 'in-force', 'superseded', 'withdrawn')),
  drafted_at bigint not null,
  drafted_by text collate "C" not null,
  approved_at bigint,
  approved_by text collate "C",
  ended_at bigint,
  ended_by text collate "C",
  reason text,
  primary key (policy, version),
  check ((approved_at is null) = (approved_by is null)),
  check ((ended_at is null) = (ended_by is null)),
  check (state <> 'in-force' or approved_at is not null),
  check ((state in ('superseded', 'withdrawn')) = (ended_at is not null)),
  check (state <> 'withdrawn' or reason is not null)
);
create unique index own_policy_in_force on own_policy_version (policy) where state = 'in-force';
create unique index own_policy_draft on own_policy_version (policy) where state = 'draft';
