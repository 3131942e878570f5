-- Retention, legal holds and disposal (164.316(b)(2)(i), 164.530(j), 164.310(d)(2)(i)). The program decides what is due;
-- the database refuses what is not, by its own clock: a mistake in the program, or somebody at its connection, does not
-- shorten what has to be kept. Whoever owns the tables can switch triggers off; then the record still shows what is gone.

-- A shorter period for the content of one AI system. Content is sealed under a class that carries the id of the policy in
-- force at that moment, so that a later policy changes nothing for what is sealed already. Reasons are sealed: people
-- write in their own words.
create table retention_policy (
  id text collate "C" primary key check (id ~ '^rpol_[0-9a-f]{32}$'),
  system text collate "C" not null,
  -- One of the two; always shorter than the six years that hold without a policy.
  days integer check (days between 1 and 2190),
  months integer check (months between 1 and 71),
  reason bytea not null,
  approved_by text not null,
  set_at bigint not null,
  set_by text collate "C" not null,
  set_by_name text not null,
  withdrawn_at bigint,
  withdrawn_by text collate "C",
  withdrawn_by_name text,
  withdrawal_reason bytea,
  check ((days is null) <> (months is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);

create unique index retention_policy_in_force on retention_policy (system) where withdrawn_at is null;

-- What must not be destroyed, whatever its period. Months are those of content keys; null leaves a side open.
create table legal_hold (
  id text collate "C" primary key check (id ~ '^hold_[0-9a-f]{32}$'),
  kind text collate "C" not null check (kind in ('everything', 'subject', 'system', 'exchange')),
  -- Id of the subject, the system or the exchange.
  target text collate "C",
  from_month text collate "C" check (from_month ~ '^\d{4}-\d{2}$'),
  until_month text collate "C" check (until_month ~ '^\d{4}-\d{2}$'),
  -- The days as the person gave them.
  from_day text collate "C",
  until_day text collate "C",
  -- Matter and reason, sealed: both may name a patient.
  words bytea not null,
  placed_at bigint not null,
  placed_by text collate "C" not null,
  placed_by_name text not null,
  released_at bigint,
  released_by text collate "C",
  released_by_name text,
  release_words bytea,
  check ((kind = 'everything') = (target is null)),
  check (from_month is null or until_month is null or from_month <= until_month),
  check ((released_at is null) = (released_by is null)),
  check ((released_at is null) = (release_words is null))
);

create index legal_hold_in_force on legal_hold (id) where released_at is null;

-- Certificates of disposal: what was destroyed, when, by whom. The entry of the record names the digest of the items.
create table disposal_certificate (
  id text collate "C" primary key check (id ~ '^cert_[0-9a-f]{32}$'),
  issued_at bigint not null,
  -- Null where the schedule acted.
  issued_by text collate "C",
  issued_by_name text,
  keys integer not null check (keys > 0),
  scopes integer not null,
  exchanges integer not null,
  entries integer not null,
  -- Lowercase hexadecimal SHA-256 of the items.
  digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$')
);

create table disposal_item (
  key text collate "C" primary key references content_key (id),
  certificate text collate "C" not null references disposal_certificate (id),
  scope text collate "C" not null,
  class text collate "C" not null,
  month text collate "C" not null,
  exchanges integer not null,
  entries integer not null
);

create index disposal_item_by_certificate on disposal_item (certificate, key);

-- The policy under which the content of an exchange is sealed, where there is one.
alter table exchange add column retention text collate "C";

create index content_key_by_period on content_key (class, month, id) where destroyed_at is null;
create index content_key_by_scope on content_key (scope, month);

-- The month of a moment (UTC milliseconds) as content keys count it.
create function retention_month(at bigint) returns text language sql immutable as
$$ select to_char(to_timestamp(at / 1000.0) at time zone 'UTC', 'YYYY-MM') $$;

-- The first moment at which content of a month may be destroyed: the period counts from the last day of the month, and
-- ends with a day, both in the organisation's time zone. Without an organisation the zone is the one that is last.
create function retention_due(month text, period interval) returns timestamptz language plpgsql stable as $$
declare
  zone text := coalesce((select organisation.zone from organisation), 'Etc/GMT+12');
  last_moment timestamptz := (to_date(month, 'YYYY-MM') + interval '1 month')::timestamp at time zone 'UTC'
    - interval '1 millisecond';
  last_day date := (last_moment at time zone zone)::date;
begin
  return ((last_day + period)::date + 1)::timestamp at time zone zone;
end
$$;

-- When a content key may be destroyed by its class; null: by no schedule.
create function content_key_due(key_scope text, key_class text, key_month text) returns timestamptz
language plpgsql stable as $$
declare
  -- Our policy, on the footing of 164.316(b)(2)(i) and 164.530(j).
  six_years constant interval := interval '72 months';
  -- The link between surrogate and value serves the conversation, not the record: the sealed query holds both texts.
  vault_period constant interval := interval '3 months';
  base text := split_part(key_class, ':', 1);
  policy retention_policy;
  last_month text;
begin
  if key_class = 'content' then return retention_due(key_month, six_years); end if;
  if key_class = 'vault' then return retention_due(key_month, vault_period); end if;
  if key_class = 'register' then
    -- Who a token is has to be known for as long as anything of the patient is kept, and six years after the last of it.
    if exists (select 1 from content_key as other
               where other.scope = key_scope and other.class <> 'register' and other.destroyed_at is null) then
      return null;
    end if;
    select max(other.month) into last_month from content_key as other where other.scope = key_scope;
    return retention_due(greatest(key_month, last_month), six_years);
  end if;
  if base not in ('content', 'vault') then return null; end if;
  select * into policy from retention_policy where id = split_part(key_class, ':', 2);
  if policy.id is null then return retention_due(key_month, six_years); end if;
  if base = 'content' then
    return retention_due(key_month, make_interval(days => coalesce(policy.days, 0), months => coalesce(policy.months, 0)));
  end if;
  return least(
    retention_due(key_month, vault_period),
    retention_due(key_month, make_interval(days => coalesce(policy.days, 0), months => coalesce(policy.months, 0)))
  );
end
$$;

-- Whether a hold in force covers what a key protects. Content of an exchange lies under the keys of its patients, else of
-- its system, else of the organisation; words that people add later lie under those of the month in which they wrote.
create function content_key_held(key_scope text, key_month text) returns boolean language sql stable as $$
  select exists (
    select 1 from legal_hold as hold
    where hold.released_at is null
      and (hold.from_month is null or key_month >= hold.from_month)
      and (hold.until_month is null or key_month <= hold.until_month)
      and case hold.kind
        when 'everything' then true
        when 'subject' then hold.target = key_scope
        when 'system' then hold.target = key_scope or exists (
          select 1 from exchange where exchange.system = hold.target and exchange.subjects @> array[key_scope]
            and (retention_month(exchange.at) = key_month or exists (
              select 1 from audit_act
              where audit_act.exchange = exchange.id and retention_month(audit_act.at) = key_month)))
        when 'exchange' then exists (
          select 1 from exchange where exchange.id = hold.target
            and case when cardinality(exchange.subjects) > 0 then exchange.subjects @> array[key_scope]
                     else key_scope in (exchange.system, 'organisation') end
            and (retention_month(exchange.at) = key_month or exists (
              select 1 from audit_act
              where audit_act.exchange = exchange.id and retention_month(audit_act.at) = key_month)))
        else true
      end)
$$;

-- Taken shared by a disposal and alone by a new hold: a hold that is committed finds no disposal still under way.
create function retention_lock() returns bigint language sql immutable as $$ select 7311023030015::bigint $$;

create function content_key_keep() returns trigger language plpgsql as $$
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

create trigger content_key_keep before update on content_key
  for each row execute function content_key_keep();

-- At the commit: no destruction without its certificate.
create function content_key_certified() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from disposal_item where key = new.id) then
    raise exception 'A content key is destroyed together with its certificate.' using errcode = 'restrict_violation';
  end if;
  return null;
end
$$;

create constraint trigger content_key_certified after update on content_key deferrable initially deferred
  for each row when (old.wrapped is not null and new.wrapped is null) execute function content_key_certified();

create function retention_refuse_removal() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of % are kept and not removed.', tg_table_name using errcode = 'restrict_violation',
    hint = 'Sealed content is disposed of by destroying its key, once its period is over.';
end
$$;

create function retention_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of % are written once.', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger content_key_stays before delete or truncate on content_key
  for each statement execute function retention_refuse_removal();
create trigger organisation_key_stays before truncate on organisation_key
  for each statement execute function retention_refuse_removal();
create trigger subject_stays before delete or truncate on subject
  for each statement execute function retention_refuse_removal();
-- The list of exchanges is changed once, when an exchange is closed; the log tells whether it was changed otherwise.
-- Rows of exchange_open and audit_pending are removed by design, when the log has taken them over.
create trigger exchange_stays before delete or truncate on exchange
  for each statement execute function retention_refuse_removal();
create trigger vault_surrogates_is_written_once before update or delete or truncate on vault_surrogates
  for each statement execute function retention_refuse_change();
create trigger audit_act_is_written_once before update or delete or truncate on audit_act
  for each statement execute function retention_refuse_change();
create trigger exchange_note_is_written_once before update or delete or truncate on exchange_note
  for each statement execute function retention_refuse_change();
create trigger disposal_certificate_is_written_once before update or delete or truncate on disposal_certificate
  for each statement execute function retention_refuse_change();
create trigger disposal_item_is_written_once before update or delete or truncate on disposal_item
  for each statement execute function retention_refuse_change();
create trigger retention_policy_stays before delete or truncate on retention_policy
  for each statement execute function retention_refuse_removal();
create trigger legal_hold_stays before delete or truncate on legal_hold
  for each statement execute function retention_refuse_removal();

-- A policy can only be withdrawn, a hold only be released, each once.
create function retention_policy_keep() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null or new.withdrawn_at is null
     or (new.id, new.system, new.days, new.months, new.reason, new.approved_by, new.set_at, new.set_by, new.set_by_name)
        is distinct from
        (old.id, old.system, old.days, old.months, old.reason, old.approved_by, old.set_at, old.set_by, old.set_by_name)
  then
    raise exception 'A retention policy can only be withdrawn, once.' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger retention_policy_keep before update on retention_policy
  for each row execute function retention_policy_keep();

create function legal_hold_keep() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(retention_lock());
  if tg_op = 'INSERT' then return new; end if;
  if old.released_at is not null or new.released_at is null
     or (new.id, new.kind, new.target, new.from_month, new.until_month, new.from_day, new.until_day, new.words,
         new.placed_at, new.placed_by, new.placed_by_name)
        is distinct from
        (old.id, old.kind, old.target, old.from_month, old.until_month, old.from_day, old.until_day, old.words,
         old.placed_at, old.placed_by, old.placed_by_name)
  then
    raise exception 'A legal hold can only be released, once.' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger legal_hold_keep before insert or update on legal_hold
  for each row execute function legal_hold_keep();

-- Agreements are documentation: six years from their making or from when they were last in effect, whichever is later.
create function agreement_keep() returns trigger language plpgsql as $$
declare
  zone text := coalesce((select organisation.zone from organisation), 'Etc/GMT+12');
  made date := (to_timestamp(old.created_at / 1000.0) at time zone zone)::date;
  ended date := least(old.effective_until::date, old.superseded_from::date - 1, (old.termination ->> 'on')::date);
  base date := made;
begin
  if tg_op = 'UPDATE' then
    if new.id is distinct from old.id or new.created_at is distinct from old.created_at
       or (old.execution is not null and new.execution is null)
       or (old.activated_at is not null and new.activated_at is null)
       or (old.termination is not null and new.termination is null) then
      raise exception 'An agreement does not go back behind what was recorded of it.'
        using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if old.execution is null then return old; end if;
  if old.activated_at is not null then
    if ended is null then
      raise exception 'An agreement in force is not removed.' using errcode = 'restrict_violation';
    end if;
    base := greatest(made, ended);
  end if;
  if (clock_timestamp() at time zone zone)::date <= (base + interval '6 years')::date then
    raise exception 'An agreement is kept for six years.' using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;
create trigger agreement_keep before update or delete on agreement
  for each row execute function agreement_keep();
create trigger agreement_stays before truncate on agreement
  for each statement execute function retention_refuse_removal();

-- What belongs to an agreement goes with it, and not before.
create function agreement_part_keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or exists (select 1 from agreement where id = old.agreement) then
    raise exception 'Rows of % go with their agreement.', tg_table_name using errcode = 'restrict_violation';
  end if;
  return old;
end
$$;
create trigger agreement_text_keep before update or delete on agreement_text
  for each row execute function agreement_part_keep();
create trigger agreement_event_keep before update or delete on agreement_event
  for each row execute function agreement_part_keep();

-- The inventory is documentation, too; nothing of it is ever removed.
create trigger ai_system_stays before delete or truncate on ai_system
  for each statement execute function retention_refuse_removal();
create trigger ai_system_event_is_written_once before update or delete or truncate on ai_system_event
  for each statement execute function retention_refuse_change();
create trigger endpoint_stays before delete or truncate on endpoint
  for each statement execute function retention_refuse_removal();
