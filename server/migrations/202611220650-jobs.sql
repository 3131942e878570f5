-- Runs of recurring work, for the pages that show when it was last done. The queue itself is pg-boss's, in its own
-- schema `jobs`; nothing there is evidence.
create table job_run (
  id text collate "C" primary key,
  job text collate "C" not null,
  node text collate "C" not null,
  started_at bigint not null,
  -- Moves on while the work goes on: a run that says it goes on but has not moved is abandoned.
  seen_at bigint not null,
  ended_at bigint,
  done bigint not null default 0,
  total bigint,
  -- Null when it ended well or has not ended.
  failure text,
  check (failure is null or ended_at is not null)
);

create index job_run_by_job on job_run (job, started_at desc);
