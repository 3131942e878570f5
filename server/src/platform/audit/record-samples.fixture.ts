import { systemClock } from '../../kernel/clock.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { phi } from '../../kernel/phi.ts';
import type { ExchangeHeader, ExchangeIntent, ExchangeOutcome, ExchangeRefusal } from './port.ts';

export function makeHeader(change: Partial<ExchangeHeader> = {}): ExchangeHeader {
  return {
    exchange: newId('exchange', systemClock),
    conversation: newId('conversation', systemClock),
    at: Date.now(),
    protocol: 'openai-chat',
    actor: { kind: 'person', id: newId('person', systemClock) },
    system: newId('system', systemClock),
    purpose: 'TREAT',
    subjects: [newId('subject', systemClock)],
    destination: {
      endpoint: newId('endpoint', systemClock),
      provider: 'openai-compatible',
      vendor: 'Acme AI',
      product: 'API',
      tier: 'enterprise',
      region: 'us',
      model: 'acme-large',
    },
    snapshot: 'a'.repeat(64),
    ...change,
  };
}

export function makeIntent(change: Partial<ExchangeIntent> = {}): ExchangeIntent {
  return {
    ...makeHeader(change),
    basis: { kind: 'agreement', agreement: 'agr_1' },
    stages: [{ stage: 'decide', outcome: 'passed', says: 'Permitted.', micros: 120 }],
    elements: {
      NAME: { requested: 2, available: 2, sent: 2 },
      SSN: { requested: 1, available: 0, sent: 0 },
      EMAIL: { requested: 0, available: 0, sent: 0 },
    },
    query: phi({ received: 'Jane Canary has a cough', outbound: '[NAME-1] has a cough' }),
    surrogates: phi([{ token: 'NAME-1', entity: 'NAME', value: 'Jane Canary' }]),
    ...change,
  };
}

export function makeRefusal(change: Partial<ExchangeRefusal> = {}): ExchangeRefusal {
  return {
    ...makeHeader(change),
    reason: 'agreement_missing',
    cites: ['164.502(e)'],
    stages: [],
    elements: { SSN: { requested: 1, available: 0, sent: 0 } },
    query: phi({ received: 'Jane Canary has a cough', outbound: null }),
    ...change,
  };
}

export function makeOutcome(intent: ExchangeHeader, change: Partial<ExchangeOutcome> = {}): ExchangeOutcome {
  return {
    ...makeHeaderOf(intent),
    end: 'completed',
    reason: null,
    stages: [],
    counts: { bytes: 12 },
    output: phi({ returned: '[NAME-1] rests', delivered: 'Jane Canary rests' }),
    ...change,
  };
}

/** The header alone, without what an intent adds to it. */
export function makeHeaderOf(intent: ExchangeHeader): ExchangeHeader {
  const {
    exchange,
    conversation,
    at,
    protocol,
    actor,
    system,
    purpose,
    subjects,
    destination,
    snapshot,
    retention,
  } = intent;
  return {
    ...{ exchange, conversation, at, protocol, actor, system, purpose, subjects, destination, snapshot },
    retention: retention ?? null,
  };
}

export function makeExchangeId(): Id<'exchange'> {
  return newId('exchange', systemClock);
}
