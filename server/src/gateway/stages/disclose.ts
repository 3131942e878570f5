import { Failure } from '../../kernel/failure.ts';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import type { Facts, Needs } from '../facts.ts';
import { HeardReply } from '../heard-reply.ts';
import type { KillSwitch } from '../kill-switch.ts';
import type { Provider, Providers } from '../providers/provider.ts';
import { ReplyFlow } from '../reply-flow.ts';

/** The provider's reply. The only stage that reaches outside; it needs what `clear` minted and the record's receipt. */
export function disclose(
  providers: Providers,
  killSwitch: KillSwitch,
): Stage<'disclose', Needs<'stated' | 'cleared' | 'receipt'>, Pick<Facts, 'reply'>> {
  return {
    name: 'disclose',
    cites: stageCites.disclose,
    async run({ stated, cleared, wire, chart, credentials }) {
      await killSwitch.ready();
      if (wire.isGone) throw new Failure('client_gone');
      const { endpoint } = stated.model;
      const provider = providers.byId(endpoint.provider);
      checkFields(provider, cleared.outbound.document as object);
      const { signal, cut, release } = killSwitch.watch({
        system: stated.system.id,
        credentials: credentials(),
        onBehalfOf: stated.behalf?.person.id,
      });
      const stay = wire.onGone(() => cut(new Failure('client_gone')));
      const reply = new HeardReply(provider.disclose(cleared.outbound, { endpoint, signal }), {
        chart,
        signal,
        release: () => {
          stay();
          release();
        },
      });
      await reply.begin();
      return established(
        { reply: new ReplyFlow(reply) },
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
