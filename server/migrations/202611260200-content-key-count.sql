-- How many content keys are in use, by class and month. An installation has one key a patient, class and month, so that
-- counting them each time reads millions; here a class and month has a few rows at most. They are kept by the database, so
-- that no writer can forget them. The shard lets connections that make keys at the same time not wait for each other.
create table content_key_count (
  class text collate "C" not null,
  month text collate "C" not null,
  shard integer not null,
  -- Of one shard it may be less than none: a key is counted out where it is destroyed, not where it was made.
  keys bigint not null,
  primary key (class, month, shard)
);

-- In the order of the primary key: two statements never wait for each other crosswise.
create function content_key_count_in() returns trigger language plpgsql as $$
begin
  insert into content_key_count as c (class, month, shard, keys)
  select class, month, pg_backend_pid() % 64, count(*) from added where destroyed_at is null
  group by class, month order by class, month
  on conflict (class, month, shard) do update set keys = c.keys + excluded.keys;
  return null;
end
$$;

create function content_key_count_out() returns trigger language plpgsql as $$
begin
  insert into content_key_count as c (class, month, shard, keys)
  values (new.class, new.month, pg_backend_pid() % 64, -1)
  on conflict (class, month, shard) do update set keys = c.keys - 1;
  return null;
end
$$;

-- Nobody makes or destroys a key between the count and the triggers.
lock table content_key in share row exclusive mode;

insert into content_key_count (class, month, shard, keys)
select class, month, 0, count(*) from content_key where destroyed_at is null group by class, month;

create trigger content_key_count_in after insert on content_key
  referencing new table as added for each statement execute function content_key_count_in();
create trigger content_key_count_out after update on content_key
  for each row when (old.destroyed_at is null and new.destroyed_at is not null)
  execute function content_key_count_out();
