import { programActor } from '../kernel/actor.ts';
import { Failure, type FailureCode } from '../kernel/failure.ts';
import { type Id, newId } from '../kernel/ids.ts';
import { wholeScope } from '../kernel/key-scope.ts';
import { phi } from '../kernel/phi.ts';
import type { Purpose } from '../kernel/purpose.ts';
import type { Destination, ExchangeCensus } from '../platform/audit/port.ts';
import { createConduct, type ExchangeWatch } from './conduct.ts';
import type { Credentials, GatewayPorts, Identified } from './ports.ts';
import { openaiChat } from './protocols/openai-chat/index.ts';
import type { Protocol } from './protocols/protocol.ts';
import { collectText, type FinishReason, type ReplyEvent } from './reply.ts';
import type { ReplyWire } from './wire.ts';

/** A question of the program's own. It is about no patient. */
export interface InnerQuestion {
  readonly system: Id<'system'>;
  /** Public name of the model, as the system offers it. */
  readonly model: string;
  readonly purpose: Purpose;
  readonly text: string;
  /** Asks for the most repeatable answer: temperature 0 and a fixed seed. Some services refuse either. */
  readonly steady: boolean;
  readonly signal: AbortSignal;
}

interface Asked {
  readonly exchange: Id<'exchange'>;
  /** Where it was sent, or would have been; null when it was refused before that was known. */
  readonly destination: Destination | null;
}

export interface InnerAnswer extends Asked {
  readonly state: 'answered';
  /** As it was delivered: identifiers that the question did not hold were taken out. */
  readonly text: string;
  /** How many were taken out. */
  readonly removed: number;
  readonly finish: FinishReason;
  /** What the provider says of the model that answered. */
  readonly servedModel: string | null;
  readonly fingerprint: string | null;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
}

/** `refused`: nothing left the house. `failed`: it was sent, or was about to be, and no whole answer came. */
export interface InnerMiss extends Asked {
  readonly state: 'refused' | 'failed';
  readonly code: FailureCode;
}

/** Asks a model through all stages of an exchange. Never rejects for what becomes of the exchange. */
export type InnerDoor = (question: InnerQuestion) => Promise<InnerAnswer | InnerMiss>;

export interface InnerDoorOptions {
  readonly ports: GatewayPorts;
  readonly watch: ExchangeWatch;
  readonly census: ExchangeCensus;
}

/**
 * The way by which the program itself asks a model. It is an exchange like any other: the same stages, the same
 * agreements and local endpoints, the same record and census. Only who asks is known beforehand, and there is no socket.
 */
export function openInnerDoor({ ports, watch, census }: InnerDoorOptions): InnerDoor {
  // Composed once, as at the other doors: the stages listen to the policy for as long as the program runs.
  const askers = new WeakMap<Credentials, Identified>();
  const ends = new Map<Id<'exchange'>, ExchangeEnded>();
  const identify = async (credentials: Credentials) => askers.get(credentials) ?? notAsked();
  const conduct = createConduct(
    { ...ports, actors: { identify, stands: async () => undefined, findBehalf: async () => notAsked() } },
    (end) => {
      ends.set(end.arrived.exchange, end);
      if (end.failure && !end.chart.isRecorded) census.countUnrecorded(end.arrived.at);
      watch(end);
    },
  );
  return async ({ system, model, purpose, text, steady, signal }) => {
    const exchange = newId('exchange', ports.clock);
    const at = ports.clock.now();
    const heard: ReplyEvent[] = [];
    const credentials: Credentials = { key: null, signIn: null, address: null };
    askers.set(credentials, {
      actor: programActor,
      by: 'the program itself',
      fixed: { system, purpose, subjects: 'none' },
      scope: wholeScope,
      barred: null,
      freshFactor: false,
      actsForPeople: false,
    });
    const body = {
      ...{ model, messages: [{ role: 'user', content: text }] },
      ...(steady && { temperature: 0, seed: 1 }),
    };
    census.countExchange(at);
    await conduct({
      ...{ exchange, at, protocol: listenInto(heard), wire: openInnerWire(signal) },
      body: phi(Buffer.from(JSON.stringify(body), 'utf8')),
      // A conversation of its own each time: nothing is remembered from one question to the next.
      headers: { system: null, purpose: null, subjects: null, conversation: exchange, onBehalfOf: null },
      credentials: () => credentials,
      // Who asks is always known; a refusal that nobody wrote down must not pass for one that was.
      turnAway: async () => {
        throw new Failure('record_unavailable');
      },
    });
    const { chart, failure } = ends.get(exchange) ?? notAsked();
    ends.delete(exchange);
    const asked = { exchange, destination: chart.header().destination };
    if (failure) return { ...asked, state: chart.isOpen ? 'failed' : 'refused', code: failure.code };
    return { ...asked, state: 'answered', ...readAnswer(heard), removed: chart.countOf(removedCount) };
  };
}

type ExchangeEnded = Parameters<ExchangeWatch>[0];

function notAsked(): never {
  throw new Failure('internal_error', { detail: 'The program put no such question.' });
}

/** As `inspectReply` counts them. */
const removedCount = 'replyIdentifiersRemoved';

function readAnswer(events: readonly ReplyEvent[]) {
  let finish: FinishReason = 'stop';
  let served: { model: string | null; fingerprint: string | null } = { model: null, fingerprint: null };
  let usage: Readonly<Record<string, number>> = {};
  for (const event of events) {
    if (event.type === 'finish') finish = event.reason;
    else if (event.type === 'served') served = event;
    else if (event.type === 'usage') usage = event.usage;
  }
  return {
    text: collectText(events),
    finish,
    servedModel: served.model,
    fingerprint: served.fingerprint,
    promptTokens: usage.prompt_tokens ?? null,
    completionTokens: usage.completion_tokens ?? null,
  };
}

/** The protocol of a whole chat completion; what would be rendered for a socket is kept as it is. */
function listenInto(heard: ReplyEvent[]): Protocol {
  return {
    ...openaiChat,
    renderReply: (events) => {
      heard.push(...events);
      return '';
    },
  };
}

function openInnerWire(signal: AbortSignal): ReplyWire {
  let started = false;
  return {
    get isGone() {
      return signal.aborted;
    },
    onGone(act) {
      signal.addEventListener('abort', act, { once: true });
      return () => signal.removeEventListener('abort', act);
    },
    get started() {
      return started;
    },
    start() {
      started = true;
    },
    write: () => undefined,
    end: () => undefined,
    send() {
      started = true;
    },
    cut: () => undefined,
  };
}
