-- Whether an application may name a person for whom it asks. The rights of that person then bound its own.
alter table application add column acts_for_people boolean not null default false;

-- For whom an application asked, as the entry says. Null of everything before, and where it asked for itself.
alter table exchange add column on_behalf_of text collate "C";

create index exchange_by_behalf on exchange (on_behalf_of, id) where on_behalf_of is not null;
