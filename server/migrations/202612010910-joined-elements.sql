-- Dates, places and ages that a limited data set may hold, asked piece by piece about one patient: together they may tell who
-- it is, though no request did (164.514(b)(2)(ii), (e)). None of `joined_elements`: nothing is told.
alter table activity_rule
  add column joined_elements text[] collate "C" not null default array['DATE', 'GEOGRAPHIC']
    check (joined_elements <@ array['DATE', 'GEOGRAPHIC', 'AGE_OVER_89'] and cardinality(joined_elements) in (0, 2, 3)),
  add column joined_hours integer not null default 24 check (joined_hours between 1 and 168),
  add column joined_patients integer not null default 1 check (joined_patients between 1 and 100000);

alter table activity_alert
  drop constraint activity_alert_measure_check,
  add constraint activity_alert_measure_check check (measure in ('patients-day', 'patients-hour',
    'usual-exchanges', 'usual-patients', 'usual-refusals', 'usual-off-hours', 'joined-elements')),
  drop constraint activity_alert_kind_check,
  add constraint activity_alert_kind_check check (kind in ('reached', 'blocked', 'lifted', 'unusual', 'joined'));
