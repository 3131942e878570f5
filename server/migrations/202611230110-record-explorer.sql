-- The acts in the order of time, of all and of one actor, for timelines beside the exchanges.
create index audit_act_by_time on audit_act (at, id);
create index audit_act_by_actor on audit_act (actor, at, id) where actor is not null;
