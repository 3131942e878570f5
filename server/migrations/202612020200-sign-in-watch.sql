-- Log-in monitoring (164.308(a)(5)(ii)(C)). Attempts are kept for a quarter of a year: the report reads them, and who
-- signs in from a new network is told from them. What somebody typed is in none of them, as before.
create index sign_in_attempt_at on sign_in_attempt (at);

-- When an alert is raised. Where there is no row, the defaults hold.
create table sign_in_limits (
  singleton boolean primary key default true check (singleton),
  window_minutes integer not null check (window_minutes between 5 and 1440),
  account_failures integer not null check (account_failures between 3 and 100),
  network_failures integer not null check (network_failures between 3 and 1000),
  spread_accounts integer not null check (spread_accounts between 2 and 100),
  failures_before_success integer not null check (failures_before_success between 2 and 100)
);

create table sign_in_alert (
  id text collate "C" primary key check (id ~ '^sal_[0-9a-f]{32}$'),
  kind text not null check (kind in ('account-guessed', 'network-guessing', 'spraying', 'success-after-failures', 'new-network')),
  -- A person's id, or the coarse name under which attempts for an address that nobody has are counted.
  account text collate "C",
  network text collate "C",
  -- Attempts, or accounts where many were tried.
  count integer not null check (count > 0),
  first_at bigint not null,
  last_at bigint not null check (last_at >= first_at),
  raised_at bigint not null,
  acknowledged_at bigint check (acknowledged_at >= raised_at),
  acknowledged_by text collate "C",
  acknowledged_by_name text,
  words bytea,
  check (num_nonnulls(account, network) > 0),
  check (num_nonnulls(acknowledged_at, acknowledged_by, acknowledged_by_name, words) in (0, 4)),
  -- Nobody sets aside what is about themselves.
  check (acknowledged_by <> account)
);
-- One open alert for one matter, on however many nodes it is looked for.
create unique index sign_in_alert_open on sign_in_alert (kind, coalesce(account, ''), coalesce(network, ''))
  where acknowledged_at is null;
create index sign_in_alert_matter on sign_in_alert (kind, account, network, acknowledged_at);

create function keep_acknowledged_alert() returns trigger language plpgsql as $$
begin
  raise exception 'an alert that was acknowledged is never changed, and none is deleted';
end $$;
create trigger sign_in_alert_acknowledged before update on sign_in_alert
  for each row when (old.acknowledged_at is not null) execute function keep_acknowledged_alert();
create trigger sign_in_alert_kept before delete on sign_in_alert
  for each row execute function keep_acknowledged_alert();
create trigger sign_in_alert_not_emptied before truncate on sign_in_alert
  for each statement execute function keep_acknowledged_alert();
