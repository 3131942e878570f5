-- A sign-in that lapsed by the rules of its time stays lapsed when the organisation makes them less strict (164.312(a)(2)(iii)).
alter table sign_in drop constraint sign_in_ended_because_check;
alter table sign_in add constraint sign_in_ended_because_check
  check (ended_because in ('signed-out', 'deactivated', 'recovered', 'revoked', 'unlock-refused', 'upstream', 'lapsed'));
