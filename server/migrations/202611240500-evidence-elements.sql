-- What a search asks of a patient's exchanges stands beside the key that finds them, and in its index: a patient with many
-- exchanges is asked for an element or a vendor without reading each exchange. Written with the row, in the same commit.

-- The classes of 164.514(b)(2)(i) by their place; the last bit stands for every class that has none. Never reordered.
create function element_bit(class text) returns int language sql immutable as $$
  select coalesce(array_position(array['NAME', 'GEOGRAPHIC', 'DATE', 'AGE_OVER_89', 'PHONE', 'FAX', 'EMAIL', 'SSN', 'MRN',
    'HEALTH_PLAN', 'ACCOUNT', 'LICENSE', 'VEHICLE', 'DEVICE', 'URL', 'IP', 'BIOMETRIC', 'PHOTO', 'OTHER_ID'], class) - 1, 30)
$$;

-- The classes of a manifest of which at least one was requested, available or sent.
create function element_bits(elements jsonb, which text) returns int language sql immutable as $$
  select coalesce(bit_or(1 << element_bit(key)) filter (where (value ->> which)::int > 0), 0) from jsonb_each(elements)
$$;

-- The first byte of SHA-256 of a text; zero where there is none.
create function exchange_mark(value text) returns bytea language sql immutable as $$
  select coalesce(substr(sha256(convert_to(value, 'UTF8')), 1, 1), '\x00'::bytea)
$$;

alter table exchange_subject rename to exchange_subject_before;
alter index exchange_subject_pkey rename to exchange_subject_before_pkey;

-- `marks`: one byte each for vendor, endpoint, region, model, actor, system, purpose, decision. It says “not this one”; what
-- it does not rule out is looked at in `exchange`.
create table exchange_subject (
  subject text collate "C",
  exchange text collate "C",
  requested int not null,
  available int not null,
  sent int not null,
  marks bytea not null check (octet_length(marks) = 8),
  primary key (subject, exchange) include (requested, available, sent, marks)
);

insert into exchange_subject
select b.subject, b.exchange, element_bits(e.elements, 'requested'), element_bits(e.elements, 'available'),
  element_bits(e.elements, 'sent'),
  exchange_mark(e.vendor) || exchange_mark(e.endpoint) || exchange_mark(e.region) || exchange_mark(e.model)
    || exchange_mark(e.actor) || exchange_mark(e.system) || exchange_mark(e.purpose) || exchange_mark(e.decision::text)
from exchange_subject_before b join exchange e on e.id = b.exchange;

drop table exchange_subject_before;

create trigger exchange_subject_append_only before update or delete or truncate on exchange_subject
  for each statement execute function log_refuse_change();

-- Acts about an agreement, for the evidence of exchanges that went out under it.
create index audit_act_by_agreement on audit_act ((facts ->> 'agreement'), entry) where facts ->> 'agreement' is not null;

-- As before, but the exchanges of a patient are found by the patient.
create or replace function content_key_held(key_scope text, key_month text) returns boolean language sql stable as $$
  select exists (
    select 1 from legal_hold as hold
    where hold.released_at is null
      and (hold.from_month is null or key_month >= hold.from_month)
      and (hold.until_month is null or key_month <= hold.until_month)
      and case hold.kind
        when 'everything' then true
        when 'subject' then hold.target = key_scope
        when 'system' then hold.target = key_scope or exists (
          select 1 from exchange_subject as whose join exchange on exchange.id = whose.exchange
          where whose.subject = key_scope and get_byte(whose.marks, 5) = get_byte(exchange_mark(hold.target), 0)
            and exchange.system = hold.target
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
