-- People are told what happened on their own account, out of the record: by person and by actor, in the order of the log,
-- which is the same whatever a clock says.
create index audit_act_about_person on audit_act ((facts ->> 'person'), event, entry) where facts ->> 'person' is not null;
create index audit_act_by_actor_event on audit_act (actor, event, entry) where actor is not null;

-- Up to which entry of the record somebody has said that they know. Where there is no row, nothing was told yet.
create table own_notice_mark (
  person text collate "C" primary key check (person ~ '^per_[0-9a-f]{32}$'),
  entry bigint not null check (entry >= 0),
  told_at bigint not null
);

create function guard_own_notice_mark() returns trigger language plpgsql as $$
begin
  if new.person <> old.person or new.entry < old.entry then
    raise exception 'what somebody was told is never taken back' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger own_notice_mark_guarded before update on own_notice_mark
  for each row execute function guard_own_notice_mark();
create trigger own_notice_mark_kept before delete on own_notice_mark
  for each row execute function refuse_change();
create trigger own_notice_mark_not_emptied before truncate on own_notice_mark
  for each statement execute function refuse_change();

-- Whoever was there before this step is told of the last quarter of a year, not of years.
insert into own_notice_mark (person, entry, told_at)
  select person.id, past.entry, past.now
  from person, (
    select max(entry) as entry, (extract(epoch from now()) * 1000)::bigint as now from audit_act
    where at < (extract(epoch from now()) * 1000)::bigint - 90 * 86400000::bigint) as past
  where past.entry is not null;

alter table sign_in_alert drop constraint sign_in_alert_kind_check, add constraint sign_in_alert_kind_check check (kind in
  ('account-guessed', 'network-guessing', 'spraying', 'success-after-failures', 'new-network', 'reported-by-person'));

-- What people said was not them, each thing once. It hangs on the alert that officers answer.
create table sign_in_report (
  person text collate "C" not null check (person ~ '^per_[0-9a-f]{32}$'),
  -- The entry of the record that they were told of.
  entry bigint not null check (entry >= 0),
  alert text collate "C" not null references sign_in_alert,
  says text not null check (length(says) between 1 and 500),
  happened_at bigint not null,
  reported_at bigint not null,
  words bytea,
  primary key (person, entry)
);
create index sign_in_report_alert on sign_in_report (alert);
create trigger sign_in_report_guarded before update or delete on sign_in_report
  for each row execute function refuse_change();
create trigger sign_in_report_not_emptied before truncate on sign_in_report
  for each statement execute function refuse_change();
