/**
 * Rows that are written in the same commit as an entry. Each statement takes the rows of its kind out of one jsonb array
 * and does nothing unless the head of the log moved: no row without its entry, no entry without its row.
 *
 * The comparison of `kind` with a constant tells the planner to expect one row. Without it, it expects a hundred, and
 * while a table is small it prepares a statement that reads the whole of it, and goes on using it when the table has grown.
 */
export const companionStatements = {
  exchange: {
    sql: `insert into exchange (id, at, protocol, conversation, actor_kind, actor, on_behalf_of,
        other_patients, same_surname, system, purpose, subjects, endpoint, provider, vendor, product, tier, region, model, snapshot, retention, elements, decision, state, reason, node,
        opened_entry, closed_entry, closed_at, closings)
      select r.id, r.at, r.protocol, r.conversation, r.actor_kind, r.actor, r.on_behalf_of,
        r.other_patients, r.same_surname, r.system, r.purpose,
        r.subjects, r.endpoint,
        r.provider, r.vendor, r.product, r.tier, r.region, r.model, r.snapshot, r.retention, r.elements, r.decision,
        r.state, r.reason, r.node,
        case when r.decision = 'permitted' then r.entry_index end,
        case when r.decision = 'refused' then r.entry_index end, r.closed_at,
        case when r.decision = 'refused' then 1 else 0 end
      from jsonb_to_recordset($rows) as r (id text, at bigint, protocol text, conversation text, actor_kind text,
        actor text, on_behalf_of text, other_patients int, same_surname boolean, system text, purpose text, subjects text[], endpoint text,
        provider text, vendor text, product text,
        tier text, region text, model text, snapshot text, retention text, elements jsonb, decision exchange_decision,
        state exchange_state, reason text, node text, closed_at bigint, entry_index bigint)
      where exists (select 1 from head)`,
  },
  exchange_subject: {
    sql: `insert into exchange_subject (subject, exchange, requested, available, sent, marks)
      select r.subject, r.exchange, r.requested, r.available, r.sent, decode(r.marks, 'hex')
      from jsonb_to_recordset($rows) as r (subject text, exchange text, requested int, available int, sent int, marks text)
      where exists (select 1 from head)`,
  },
  exchange_open: {
    sql: `insert into exchange_open (exchange, node)
      select r.exchange, r.node from jsonb_to_recordset($rows) as r (exchange text, node text)
      where exists (select 1 from head)`,
  },
  vault_surrogates: {
    sql: `insert into vault_surrogates (conversation, entry, exchange, created_at, sealed)
      select r.conversation, r.entry_index, r.exchange, r.created_at, decode(r.sealed, 'base64')
      from jsonb_to_recordset($rows) as r (conversation text, exchange text, created_at bigint, sealed text,
        entry_index bigint)
      where exists (select 1 from head)`,
  },
  exchange_closed: {
    sql: `update exchange set state = r.state, reason = r.reason, closed_at = r.closed_at,
        closed_entry = r.entry_index, closings = case when exchange.closings = 0 then 1 end
      from jsonb_to_recordset($rows) as r (id text, state exchange_state, reason text, closed_at bigint, entry_index bigint,
        kind text)
      where exchange.id = r.id and r.kind = 'closed' and exists (select 1 from head)`,
  },
  exchange_done: {
    sql: `delete from exchange_open using jsonb_to_recordset($rows) as r (exchange text, kind text)
      where exchange_open.exchange = r.exchange and r.kind = 'closed' and exists (select 1 from head)`,
  },
  audit_act: {
    sql: `insert into audit_act (id, event, at, actor, exchange, facts, entry)
      select r.id, r.event, r.at, r.actor, r.facts ->> 'exchange', r.facts, r.entry_index
      from jsonb_to_recordset($rows) as r (id text, event text, at bigint, actor text, facts jsonb, entry_index bigint)
      where exists (select 1 from head)`,
  },
  audit_integrated: {
    sql: `delete from audit_pending using jsonb_to_recordset($rows) as r (id text, kind text)
      where audit_pending.id = r.id and r.kind = 'integrated' and exists (select 1 from head)`,
  },
} as const;

export type CompanionKind = keyof typeof companionStatements;

export type Companions = Partial<Record<CompanionKind, readonly Readonly<Record<string, unknown>>[]>>;
