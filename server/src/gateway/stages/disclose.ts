import { Failure } from '../../kernel/failure.ts';
import { established, type Stage } from '../../kernel/pipeline.ts';
import type { ExchangeChart } from '../chart.ts';
import type { Facts, Needs } from '../facts.ts';
import type { Provider, Providers } from '../providers/provider.ts';
import type { ReplyBatch } from '../reply.ts';

/** The provider's reply. The only stage that reaches outside; it needs what `clear` minted and the record's receipt. */
export function disclose(
  providers: Providers,
): Stage<'disclose', Needs<'stated' | 'cleared' | 'receipt'>, Pick<Facts, 'reply'>> {
  return {
    name: 'disclose',
    cites: ['164.312(e)(1)'],
    async run({ stated, cleared, wire, chart }) {
      if (wire.signal.aborted) throw new Failure('client_gone');
      const { endpoint } = stated.model;
      const provider = providers.byId(endpoint.provider);
      checkFields(provider, cleared.outbound.document as object);
      const source = provider
        .disclose(cleared.outbound, { endpoint, signal: wire.signal })
        [Symbol.asyncIterator]();
      const first = await source.next();
      const reply = listen(first, source, chart);
      return established({ reply }, `Sent to ${endpoint.vendor} (${endpoint.product}, ${endpoint.region}).`);
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

/** Passes the reply on and keeps what came back for the record. */
async function* listen(
  first: IteratorResult<ReplyBatch>,
  source: AsyncIterator<ReplyBatch>,
  chart: ExchangeChart,
): AsyncIterable<ReplyBatch> {
  try {
    for (let step = first; !step.done; step = await source.next()) {
      chart.heard(step.value);
      yield step.value;
    }
  } finally {
    await source.return?.();
  }
}
