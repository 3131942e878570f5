-- What a key may be used for (164.312(a)(1)): AI systems by short name, purposes of use, models by public name, and the
-- networks from which it is taken. An empty list narrows nothing. A list of one system or purpose also stands in for the
-- header, as the one fixed value did before.
alter table api_key
  add column systems text[] not null default '{}' check (cardinality(systems) <= 100),
  add column purposes text[] not null default '{}' check (cardinality(purposes) <= 20),
  add column models text[] not null default '{}' check (cardinality(models) <= 100),
  add column networks text[] not null default '{}' check (cardinality(networks) <= 50);
update api_key set
  systems = case when fixed_system is null then '{}' else array[fixed_system] end,
  purposes = case when fixed_purpose is null then '{}' else array[fixed_purpose] end;
alter table api_key drop column fixed_system, drop column fixed_purpose;
alter table api_key
  alter column systems drop default, alter column purposes drop default,
  alter column models drop default, alter column networks drop default;

-- Every key ends. One that was issued without an end gets one a year from now: nothing stops today, and it is warned of.
update api_key set expires_at = greatest(issued_at, (extract(epoch from clock_timestamp()) * 1000)::bigint) + 365 * 86400000::bigint
where expires_at is null;
alter table api_key alter column expires_at set not null;
create index api_key_expiry on api_key (expires_at) where revoked_at is null;
