-- A canary prompt is never changed: its next revision takes its place, and the answers stay with the words that were
-- asked. `revises` names the revision before; null for the first.

alter table canary
  add column revises text collate "C" unique references canary (id),
  add column revision integer not null default 1 check (revision >= 1),
  -- Null where it was removed before names were kept.
  add column removed_by_name text,
  add check ((revises is null) = (revision = 1));

create index canary_removed on canary (removed_at) where removed_at is not null;
