import { Failure } from '../../kernel/failure.ts';
import { established, type Stage } from '../../kernel/pipeline.ts';
import type { ExchangeChart } from '../chart.ts';
import type { Facts, Needs } from '../facts.ts';
import type { KillSwitch } from '../kill-switch.ts';
import type { Provider, Providers } from '../providers/provider.ts';
import type { ReplyBatch } from '../reply.ts';

/** The provider's reply. The only stage that reaches outside; it needs what `clear` minted and the record's receipt. */
export function disclose(
  providers: Providers,
  killSwitch: KillSwitch,
): Stage<'disclose', Needs<'stated' | 'cleared' | 'receipt'>, Pick<Facts, 'reply'>> {
  return {
    name: 'disclose',
    cites: ['164.312(e)(1)'],
    async run({ stated, cleared, wire, chart }) {
      if (wire.signal.aborted) throw new Failure('client_gone');
      const { endpoint } = stated.model;
      const provider = providers.byId(endpoint.provider);
      checkFields(provider, cleared.outbound.document as object);
      const { signal: killed, release } = killSwitch.watch(stated.system.id);
      const signal = AbortSignal.any([wire.signal, killed]);
      const reply = listen(provider.disclose(cleared.outbound, { endpoint, signal }), {
        chart,
        signal,
        release,
      });
      // The first piece is awaited here, so that a service that fails at once fails in this stage.
      const first = await reply.next();
      return established(
        { reply: resume(first, reply) },
        `Sent to ${endpoint.vendor} (${endpoint.product}, ${endpoint.region}).`,
      );
    },
  };
}

function checkFields(provider: Provider, document: object): void {
  for (const name of Object.keys(document)) {
    if (!provider.fields.has(name)) {
      throw new Failure('field_unknown', { field: name, detail: 'This AI service does not take it.' });
    }
  }
}

interface Listening {
  readonly chart: ExchangeChart;
  readonly signal: AbortSignal;
  release(): void;
}

/** Passes the reply on, keeps what came back for the record, and stops at once when the exchange is cut. */
async function* listen(
  source: AsyncIterable<ReplyBatch>,
  { chart, signal, release }: Listening,
): AsyncGenerator<ReplyBatch, void, undefined> {
  try {
    for await (const batch of source) {
      signal.throwIfAborted();
      chart.heard(batch);
      yield batch;
    }
  } finally {
    release();
  }
}

/** The reply from its first piece on. */
async function* resume(
  first: IteratorResult<ReplyBatch, void>,
  rest: AsyncGenerator<ReplyBatch, void, undefined>,
): AsyncIterable<ReplyBatch> {
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } finally {
    await rest.return();
  }
}
