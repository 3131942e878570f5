-- Who was trained in what, and when (164.530(b)(2)(ii), 164.308(a)(5)). A row is never changed but for its withdrawal.
create table training_completion (
  id text collate "C" primary key check (id ~ '^trn_[0-9a-f]{32}$'),
  person text collate "C" not null references person (id),
  course text not null check (length(course) between 1 and 200),
  -- Which version of its content; of its own choosing to whoever gives the course.
  content_version text not null check (length(content_version) between 1 and 50),
  completed_on text not null check (completed_on ~ '^\d{4}-\d{2}-\d{2}$'),
  -- Until when it counts as current, UTC milliseconds.
  valid_until bigint not null,
  score integer check (score between 0 and 100),
  recorded_at bigint not null,
  recorded_by text collate "C" not null,
  withdrawn_at bigint check (withdrawn_at >= recorded_at),
  withdrawn_by text collate "C",
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index training_completion_person on training_completion (person, id);
