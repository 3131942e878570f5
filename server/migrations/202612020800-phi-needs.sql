-- Which AI systems need PHI (164.514(d)(2)(i)): what is stated of each, and who approved it. What is approved is what the
-- system may receive. A statement is never changed, and is decided once.

alter table ai_system add column needs_no_phi boolean not null default false;

create table phi_need (
  id text collate "C" primary key check (id ~ '^phn_[0-9a-f]{32}$'),
  system text collate "C" not null references ai_system (id),
  needs_phi boolean not null,
  elements text[] not null,
  purposes text[] not null,
  justification text not null check (length(justification) between 1 and 2000),
  stated_at bigint not null,
  stated_by text collate "C" not null,
  stated_by_name text not null,
  -- Replaced: another one was stated before anybody decided this one.
  decision text check (decision in ('approved', 'declined', 'replaced')),
  decided_at bigint,
  decided_by text collate "C",
  decided_by_name text,
  note text check (length(note) between 1 and 1000),
  -- Nobody else could decide it.
  alone boolean not null default false,
  check (needs_phi or cardinality(elements) = 0),
  check (num_nonnulls(decision, decided_at, decided_by, decided_by_name) in (0, 4)),
  check (decision is not null or (note is null and not alone)),
  check (decision <> 'declined' or note is not null),
  -- Whoever states it does not decide it.
  check (decision = 'replaced' or decided_by <> stated_by or alone)
);
create unique index phi_need_waiting on phi_need (system) where decision is null;
create index phi_need_of_system on phi_need (system, id);

create function guard_phi_need() returns trigger language plpgsql as $$
begin
  if old.decision is not null or new.decision is null
    or (new.id, new.system, new.needs_phi, new.elements, new.purposes, new.justification, new.stated_at, new.stated_by,
        new.stated_by_name)
      is distinct from (old.id, old.system, old.needs_phi, old.elements, old.purposes, old.justification, old.stated_at,
        old.stated_by, old.stated_by_name) then
    raise exception 'a statement of what a system needs is decided once, and nothing else of it is changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger phi_need_guarded before update on phi_need
  for each row execute function guard_phi_need();
create trigger phi_need_kept before delete on phi_need
  for each row execute function refuse_change();
create trigger phi_need_not_emptied before truncate on phi_need
  for each statement execute function refuse_change();
