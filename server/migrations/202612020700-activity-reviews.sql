-- Reviews of activity (164.308(a)(1)(ii)(D)): what rules pick out of the record of a period and a random sample of all of it,
-- each looked at by another person than did it. A review that is closed is evidence: nothing of it is ever changed.

-- Where there is no row, the defaults hold.
create table activity_review_rules (
  singleton boolean primary key default true check (singleton),
  interval_days integer not null check (interval_days between 1 and 31),
  sample_size integer not null check (sample_size between 5 and 200),
  days_to_decide integer not null check (days_to_decide between 3 and 60),
  work_from integer not null check (work_from between 0 and 23),
  work_to integer not null check (work_to between 1 and 24 and work_to > work_from)
);

create table activity_review (
  id text collate "C" primary key check (id ~ '^avr_[0-9a-f]{32}$'),
  opened_at bigint not null,
  -- Null where the recurring work opened it; its periods follow one another without a gap.
  opened_by text collate "C",
  opened_by_name text,
  period_from bigint not null,
  period_to bigint not null check (period_to > period_from and period_to <= opened_at),
  due_at bigint not null check (due_at > opened_at),
  -- By it the sample can be drawn again: the first of all things of the period by SHA-256 of the seed and the id.
  seed text not null check (seed ~ '^[0-9a-f]{32}$'),
  sample_size integer not null check (sample_size >= 0),
  population integer not null check (population >= 0),
  -- How many each rule found, and how many of them are lines.
  found jsonb not null,
  line_count integer not null check (line_count >= 0),
  closed_at bigint check (closed_at >= opened_at),
  closed_by text collate "C",
  closed_by_name text,
  closing_reason text check (length(closing_reason) between 1 and 500),
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  check ((opened_by is null) = (opened_by_name is null)),
  check (num_nonnulls(closed_at, closed_by, closed_by_name, digest) in (0, 4)),
  check (closing_reason is null or closed_at is not null)
);
create unique index activity_review_open on activity_review ((true)) where closed_at is null;

create table activity_review_line (
  review text collate "C" not null references activity_review (id),
  number integer not null check (number > 0),
  kind text not null check (kind in ('exchange', 'act')),
  -- The exchange, or the entry of the act.
  ref text collate "C" not null,
  entry bigint,
  at bigint not null,
  actor text collate "C" not null,
  actor_name text not null,
  behalf text collate "C",
  behalf_name text,
  -- Who does not decide it: whose act it is, for whom it was asked, who answers for the application.
  concerned text[] collate "C" not null,
  says jsonb not null,
  reasons text[] not null check (cardinality(reasons) > 0),
  decision text check (decision in ('appropriate', 'finding')),
  decided_at bigint,
  decided_by text collate "C",
  decided_by_name text,
  note text check (length(note) between 1 and 1000),
  follow_up text check (length(follow_up) between 1 and 1000),
  primary key (review, number),
  unique (review, kind, ref),
  check (num_nonnulls(decision, decided_at, decided_by, decided_by_name) in (0, 4)),
  check (decision is not null or (note is null and follow_up is null)),
  -- A finding says what was found and what follows from it.
  check (decision <> 'finding' or (note is not null and follow_up is not null)),
  check (decision <> 'appropriate' or follow_up is null),
  check (decided_by <> all (concerned))
);
create index activity_review_line_undecided on activity_review_line (review, number) where decision is null;

create function guard_activity_review() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null or new.closed_at is null
    or (new.id, new.opened_at, new.period_from, new.period_to, new.due_at, new.seed, new.sample_size, new.population,
        new.found, new.line_count)
      is distinct from (old.id, old.opened_at, old.period_from, old.period_to, old.due_at, old.seed, old.sample_size,
        old.population, old.found, old.line_count)
    or (new.opened_by, new.opened_by_name) is distinct from (old.opened_by, old.opened_by_name) then
    raise exception 'a review of activity is closed once, and nothing else of it is changed' using errcode = 'restrict_violation';
  end if;
  if new.closing_reason is null and exists (
    select 1 from activity_review_line where review = new.id and decision is null) then
    raise exception 'a review of activity with open lines is closed with a reason only' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger activity_review_guarded before update on activity_review
  for each row execute function guard_activity_review();
create trigger activity_review_kept before delete on activity_review
  for each row execute function refuse_change();
create trigger activity_review_not_emptied before truncate on activity_review
  for each statement execute function refuse_change();

create function guard_new_activity_lines() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from added join activity_review on activity_review.id = added.review
    where added.number > activity_review.line_count or activity_review.closed_at is not null or added.decision is not null) then
    raise exception 'lines of a review of activity are written at its opening' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger activity_review_line_added after insert on activity_review_line
  referencing new table as added for each statement execute function guard_new_activity_lines();

create function guard_activity_line() returns trigger language plpgsql as $$
begin
  if old.decision is not null or new.decision is null
    or exists (select 1 from activity_review where id = old.review and closed_at is not null)
    or (new.review, new.number, new.kind, new.ref, new.entry, new.at, new.actor, new.actor_name, new.behalf, new.behalf_name)
      is distinct from
      (old.review, old.number, old.kind, old.ref, old.entry, old.at, old.actor, old.actor_name, old.behalf, old.behalf_name)
    or (new.concerned, new.says, new.reasons) is distinct from (old.concerned, old.says, old.reasons) then
    raise exception 'a line of a review of activity is decided once, while the review is open' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger activity_review_line_guarded before update on activity_review_line
  for each row execute function guard_activity_line();
create trigger activity_review_line_kept before delete on activity_review_line
  for each row execute function refuse_change();
create trigger activity_review_line_not_emptied before truncate on activity_review_line
  for each statement execute function refuse_change();
