-- What makes this database one instance of Cordon. Written once, by `cordon init`; never changed afterwards, because the
-- origin names the log in every checkpoint that was ever signed.
create table instance (
  only_row boolean primary key default true check (only_row),
  id text collate "C" not null check (id <> ''),
  created_at bigint not null check (created_at > 0),
  log_origin text collate "C" not null check (log_origin ~ '^[!-~]+$' and log_origin !~ '\+')
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are written once', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger instance_is_written_once before update or delete or truncate on instance
  for each statement execute function refuse_change();
