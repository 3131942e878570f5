-- What somebody here ended is not begun again by an import that repeats what it said before.
alter table care_relationship
  add column ended_by_hand boolean not null default false,
  add constraint care_relationship_ended_by_hand check (not ended_by_hand or ended_at is not null);
