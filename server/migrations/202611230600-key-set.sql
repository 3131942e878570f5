-- A restore lays the key set of today over a database of then: keys that were destroyed since are destroyed in it too. What
-- was destroyed elsewhere was destroyed under the rules there, and its certificate is in the record of that time, so it has
-- none here. Each such key is named in this table, for good: nothing else lets a key go without certificate, period and
-- look at holds, and nothing is switched off for it.
create table content_key_laid (
  key text collate "C" primary key references content_key (id),
  destroyed_at bigint not null,
  laid_at timestamptz not null default clock_timestamp()
);
create trigger content_key_laid_is_written_once before update or delete or truncate on content_key_laid
  for each statement execute function retention_refuse_change();

create or replace function content_key_keep() returns trigger language plpgsql as $$
declare
  due timestamptz;
begin
  if (new.id, new.scope, new.class, new.month, new.created_at)
     is distinct from (old.id, old.scope, old.class, old.month, old.created_at) then
    raise exception 'What a content key protects is never changed.' using errcode = 'restrict_violation';
  end if;
  if old.wrapped is null then
    if new.wrapped is not null or new.destroyed_at is distinct from old.destroyed_at then
      raise exception 'A destroyed content key stays destroyed.' using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if new.wrapped is not null then return new; end if;
  if exists (select 1 from content_key_laid where key = old.id and destroyed_at = new.destroyed_at) then
    return new;
  end if;
  perform pg_advisory_xact_lock_shared(retention_lock());
  due := content_key_due(old.scope, old.class, old.month);
  if due is null or due > clock_timestamp()
     or old.month >= to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM') then
    raise exception 'The retention period of a content key is not over.' using errcode = 'restrict_violation',
      detail = 'Due: ' || coalesce(due::text, 'by no schedule');
  end if;
  if content_key_held(old.scope, old.month) then
    raise exception 'A legal hold covers a content key.' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create or replace function content_key_certified() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from disposal_item where key = new.id)
     and not exists (select 1 from content_key_laid where key = new.id) then
    raise exception 'A content key is destroyed together with its certificate.' using errcode = 'restrict_violation';
  end if;
  return null;
end
$$;
