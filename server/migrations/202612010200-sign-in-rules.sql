-- The organisation's own rules of sign-in: stricter than the shipped ones, never looser (164.312(a)(2)(iii), 164.312(d)).
-- One row. The bounds stand here too, so that no fault of the program loosens them.
create table sign_in_rules (
  id boolean primary key default true check (id),
  -- After so long without a sign of the person a sign-in is locked.
  idle_minutes integer not null check (idle_minutes between 2 and 15),
  -- After so long it ends, however busy it is.
  absolute_minutes integer not null check (absolute_minutes between 30 and 720),
  -- So long a second factor counts for acts that ask for one.
  fresh_minutes integer not null check (fresh_minutes between 1 and 10),
  set_at bigint,
  set_by text collate "C",
  check (idle_minutes <= absolute_minutes)
);
insert into sign_in_rules (idle_minutes, absolute_minutes, fresh_minutes) values (15, 720, 10);
