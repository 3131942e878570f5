-- An exchange that was counted where it arrived and is not in the record is an alarm like a contradiction (164.312(b)).
-- What a person made of it is one word of a closed list: their own words could name a patient.
alter table record_alarm drop constraint record_alarm_kind_check;
alter table record_alarm add constraint record_alarm_kind_check
  check (kind in ('forked', 'shrunk', 'unsigned', 'damaged', 'missing'));
alter table record_alarm add column accepted_as text check (accepted_as in ('explained', 'incident'));
alter table record_alarm add column accepted_by text collate "C";
