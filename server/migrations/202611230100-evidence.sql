-- Who saw whose what, sent where, when. One row for each patient of an exchange, written in the commit of its first entry:
-- ids sort by time, so the key alone gives a patient's exchanges in their order. All else stands in `exchange`, and is
-- found by its key. It takes the place of an inverted index, which cost more to write and gave no order.
create table exchange_subject (
  subject text collate "C",
  exchange text collate "C",
  primary key (subject, exchange)
);

insert into exchange_subject (subject, exchange)
select distinct unnest(subjects), id from exchange;

create trigger exchange_subject_append_only before update or delete or truncate on exchange_subject
  for each statement execute function log_refuse_change();

drop index exchange_by_subject;
create index exchange_by_vendor on exchange (vendor, id) where vendor is not null;

-- The element manifest: identifiers of a class that the request carried (requested), that the purpose of the system makes
-- available to it (available), and that left for the destination (sent). Entries of version 1 said found and sent.
update exchange set elements = coalesce((
  select jsonb_object_agg(class, jsonb_build_object(
    'requested', counts -> 'found',
    'available', counts -> 'sent',
    'sent', case when decision = 'permitted' then counts -> 'sent' else '0'::jsonb end))
  from jsonb_each(elements) as each_class (class, counts)), '{}'::jsonb)
where elements <> '{}'::jsonb;
