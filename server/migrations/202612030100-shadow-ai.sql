-- AI tools that nobody approved (164.308(a)(1)(ii)(D), 164.312(b)): seen in logs of proxies, name servers and firewalls, asked
-- about, decided. Of the logs there are counts, hosts and matched paths only; lines, addresses of pages and questions to
-- search engines are never kept.

-- A file that is being read: how far it came, and what was counted. Working rows; they end with the import.
create table shadow_upload (
  id text collate "C" primary key check (id ~ '^shi_[0-9a-f]{32}$'),
  started_at bigint not null,
  started_by text collate "C" not null,
  zone text not null,
  columns jsonb not null,
  pieces integer not null check (pieces >= 0),
  state jsonb not null
);

create table shadow_upload_tally (
  upload text collate "C" not null references shadow_upload (id) on delete cascade,
  tool text collate "C" not null,
  who text collate "C" not null,
  day integer not null,
  who_kind text not null check (who_kind in ('login', 'address')),
  requests bigint not null,
  bytes_up bigint not null,
  bytes_down bigint not null,
  first_at bigint not null,
  last_at bigint not null,
  department text,
  places text[] not null,
  primary key (upload, tool, who, day)
);

create table shadow_import (
  id text collate "C" primary key check (id ~ '^shi_[0-9a-f]{32}$'),
  -- Over all lines: the same file is not counted twice, in however many pieces it came.
  digest text not null unique check (digest ~ '^[0-9a-f]{64}$'),
  format text not null,
  zone text not null,
  lines bigint not null check (lines > 0),
  malformed bigint not null check (malformed between 0 and lines),
  first_malformed bigint[] not null check (cardinality(first_malformed) <= 100),
  visits bigint not null,
  matched bigint not null,
  own bigint not null,
  first_at bigint,
  last_at bigint,
  at bigint not null,
  -- Null where it was read at the machine.
  by_id text collate "C",
  by_name text,
  check ((by_id is null) = (by_name is null))
);
create trigger shadow_import_kept before update or delete on shadow_import
  for each row execute function refuse_change();
create trigger shadow_import_not_emptied before truncate on shadow_import
  for each statement execute function refuse_change();

create table shadow_find (
  id text collate "C" primary key check (id ~ '^shf_[0-9a-f]{32}$'),
  tool text collate "C" not null,
  tool_name text not null,
  vendor text not null,
  kind text not null,
  who text collate "C" not null check (length(who) between 1 and 200),
  who_kind text not null check (who_kind in ('login', 'address')),
  person text collate "C" check (person ~ '^per_[0-9a-f]{32}$'),
  department text check (length(department) between 1 and 200),
  requests bigint not null check (requests > 0),
  bytes_up bigint not null check (bytes_up >= 0),
  bytes_down bigint not null check (bytes_down >= 0),
  first_at bigint not null,
  last_at bigint not null check (last_at >= first_at),
  days integer not null default 0,
  places text[] not null check (cardinality(places) <= 20),
  detected_at bigint not null,
  state text not null default 'detected' check (state in ('detected', 'under-review', 'approved', 'blocked', 'dismissed')),
  used_for text check (length(used_for) between 1 and 500),
  phi text check (phi in ('yes', 'no', 'unsure')),
  answered_at bigint,
  assessment text check (length(assessment) between 1 and 500),
  revision integer not null default 1,
  unique (tool, who),
  check (num_nonnulls(used_for, phi, answered_at) in (0, 3)),
  -- Only where PHI was entered is there something to assess.
  check (assessment is null or phi is not distinct from 'yes')
);
create index shadow_find_of_person on shadow_find (person) where person is not null;
create index shadow_find_by_state on shadow_find (state, id);

create function guard_shadow_find() returns trigger language plpgsql as $$
begin
  if (new.id, new.tool, new.who, new.who_kind, new.detected_at)
      is distinct from (old.id, old.tool, old.who, old.who_kind, old.detected_at)
    or (old.person is not null and new.person is distinct from old.person)
    or (old.phi is not null and (new.phi, new.used_for, new.answered_at) is distinct from (old.phi, old.used_for, old.answered_at))
    or (old.assessment is not null and new.assessment is distinct from old.assessment)
    or new.requests < old.requests or new.revision < old.revision then
    raise exception 'what was found and answered is never taken back' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger shadow_find_guarded before update on shadow_find
  for each row execute function guard_shadow_find();
create trigger shadow_find_kept before delete on shadow_find
  for each row execute function refuse_change();
create trigger shadow_find_not_emptied before truncate on shadow_find
  for each statement execute function refuse_change();

create table shadow_find_day (
  find text collate "C" not null references shadow_find (id),
  -- Whole days since 1970 in the zone of the log.
  day integer not null,
  requests bigint not null check (requests > 0),
  bytes_up bigint not null,
  bytes_down bigint not null,
  primary key (find, day)
);
create trigger shadow_find_day_kept before delete on shadow_find_day
  for each row execute function refuse_change();
create trigger shadow_find_day_not_emptied before truncate on shadow_find_day
  for each statement execute function refuse_change();

create table shadow_find_step (
  find text collate "C" not null references shadow_find (id),
  number integer not null check (number > 1),
  at bigint not null,
  by_id text collate "C" not null,
  by_name text not null,
  what text not null check (what in ('decided', 'answered', 'assessment-noted')),
  state text not null,
  reason text check (length(reason) between 1 and 1000),
  primary key (find, number),
  check (what <> 'decided' or reason is not null)
);
create trigger shadow_find_step_kept before update or delete on shadow_find_step
  for each row execute function refuse_change();
create trigger shadow_find_step_not_emptied before truncate on shadow_find_step
  for each statement execute function refuse_change();

-- Where there is no row, no address is the gateway's and no page is named.
create table shadow_rules (
  singleton boolean primary key default true check (singleton),
  gateways text[] not null,
  page text
);

create table tool_request (
  id text collate "C" primary key check (id ~ '^trq_[0-9a-f]{32}$'),
  person text collate "C" not null,
  person_name text not null,
  tool text not null check (length(tool) between 1 and 200),
  why text not null check (length(why) between 1 and 1000),
  data text not null check (data in ('none', 'de-identified', 'phi')),
  at bigint not null,
  state text not null default 'requested' check (state in ('requested', 'accepted', 'declined')),
  answered_at bigint,
  answered_by text collate "C",
  answered_by_name text,
  reason text check (length(reason) between 1 and 1000),
  check (num_nonnulls(answered_at, answered_by, answered_by_name, reason) = case state when 'requested' then 0 else 4 end)
);
create index tool_request_of_person on tool_request (person, id);

create function guard_tool_request() returns trigger language plpgsql as $$
begin
  if old.state <> 'requested' or new.state = 'requested'
    or (new.id, new.person, new.person_name, new.tool, new.why, new.data, new.at)
      is distinct from (old.id, old.person, old.person_name, old.tool, old.why, old.data, old.at) then
    raise exception 'a request for a tool is answered once, and nothing else of it is changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger tool_request_guarded before update on tool_request
  for each row execute function guard_tool_request();
create trigger tool_request_kept before delete on tool_request
  for each row execute function refuse_change();
create trigger tool_request_not_emptied before truncate on tool_request
  for each statement execute function refuse_change();
