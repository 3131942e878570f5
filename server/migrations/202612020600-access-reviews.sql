-- Access reviews (164.308(a)(4)(ii)(C), 164.308(a)(3)(ii)(B)-(C)): a frozen list of who may do what, each line kept or taken
-- away by another person than it is about. A review that is closed is evidence: nothing of it is ever changed.

-- How often, and how long a review is open. Where there is no row, the defaults hold.
create table access_review_rules (
  singleton boolean primary key default true check (singleton),
  interval_months integer not null check (interval_months between 1 and 11),
  days_to_decide integer not null check (days_to_decide between 7 and 90)
);

create table access_review (
  id text collate "C" primary key check (id ~ '^arv_[0-9a-f]{32}$'),
  opened_at bigint not null,
  -- Null where the recurring work opened it.
  opened_by text collate "C",
  opened_by_name text,
  -- Emergency access and use are looked at from here to the opening.
  period_from bigint not null check (period_from < opened_at),
  due_at bigint not null check (due_at > opened_at),
  line_count integer not null check (line_count >= 0),
  closed_at bigint check (closed_at >= opened_at),
  closed_by text collate "C",
  closed_by_name text,
  -- Why it was closed with lines that nobody decided.
  closing_reason text check (length(closing_reason) between 1 and 500),
  -- SHA-256 of all lines with their decisions, lowercase hexadecimal; the record names it too.
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  check ((opened_by is null) = (opened_by_name is null)),
  check (num_nonnulls(closed_at, closed_by, closed_by_name, digest) in (0, 4)),
  check (closing_reason is null or closed_at is not null)
);
-- One at a time, on however many nodes one falls due.
create unique index access_review_open on access_review ((true)) where closed_at is null;

create table access_review_line (
  review text collate "C" not null references access_review (id),
  number integer not null check (number > 0),
  kind text not null check (kind in ('role', 'department', 'key')),
  holder text collate "C" not null check (holder ~ '^(per|app)_[0-9a-f]{32}$'),
  holder_name text not null,
  -- Whose own line it is: the person who has the access, or who answers for the application that has it.
  answers text collate "C" not null references person (id),
  held text collate "C" not null,
  held_name text not null,
  since bigint,
  given_by text,
  last_used_at bigint,
  flags text[] not null,
  -- How the holder stood at the opening: what has changed since is seen by it.
  stood jsonb not null,
  decision text check (decision in ('kept', 'removed', 'gone')),
  decided_at bigint,
  decided_by text collate "C",
  decided_by_name text,
  note text check (length(note) between 1 and 500),
  primary key (review, number),
  unique (review, kind, holder, held),
  check (num_nonnulls(decision, decided_at, decided_by, decided_by_name) in (0, 4)),
  check (note is null or decision is not null),
  -- What stands out is kept with words, and nothing is taken away without any.
  check (decision <> 'kept' or cardinality(flags) = 0 or note is not null),
  check (decision <> 'removed' or note is not null),
  -- Nobody decides about their own access.
  check (decided_by <> answers)
);
create index access_review_line_undecided on access_review_line (review, number) where decision is null;
create index access_review_line_holder on access_review_line (review, holder);

create function guard_access_review() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null or new.closed_at is null
    or (new.id, new.opened_at, new.period_from, new.due_at, new.line_count)
      is distinct from (old.id, old.opened_at, old.period_from, old.due_at, old.line_count)
    or (new.opened_by, new.opened_by_name) is distinct from (old.opened_by, old.opened_by_name) then
    raise exception 'an access review is closed once, and nothing else of it is changed' using errcode = 'restrict_violation';
  end if;
  if new.closing_reason is null and exists (
    select 1 from access_review_line where review = new.id and decision is null) then
    raise exception 'an access review with open lines is closed with a reason only' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger access_review_guarded before update on access_review
  for each row execute function guard_access_review();
create trigger access_review_kept before delete on access_review
  for each row execute function refuse_change();
create trigger access_review_not_emptied before truncate on access_review
  for each statement execute function refuse_change();

-- As many lines as the review says at its opening, numbered from one: none is added afterwards.
create function guard_new_access_lines() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from added join access_review on access_review.id = added.review
    where added.number > access_review.line_count or access_review.closed_at is not null or added.decision is not null) then
    raise exception 'lines of an access review are written at its opening' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger access_review_line_added after insert on access_review_line
  referencing new table as added for each statement execute function guard_new_access_lines();

create function guard_access_line() returns trigger language plpgsql as $$
begin
  if old.decision is not null or new.decision is null
    or exists (select 1 from access_review where id = old.review and closed_at is not null)
    or (new.review, new.number, new.kind, new.holder, new.holder_name, new.answers, new.held, new.held_name)
      is distinct from (old.review, old.number, old.kind, old.holder, old.holder_name, old.answers, old.held, old.held_name)
    or (new.since, new.given_by, new.last_used_at, new.flags, new.stood)
      is distinct from (old.since, old.given_by, old.last_used_at, old.flags, old.stood) then
    raise exception 'a line of an access review is decided once, while the review is open' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger access_review_line_guarded before update on access_review_line
  for each row execute function guard_access_line();
create trigger access_review_line_kept before delete on access_review_line
  for each row execute function refuse_change();
create trigger access_review_line_not_emptied before truncate on access_review_line
  for each statement execute function refuse_change();
