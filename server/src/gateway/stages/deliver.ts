import { established, type Stage } from '../../kernel/pipeline.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import type { Facts, Needs } from '../facts.ts';
import { noticesOf } from '../notices.ts';
import type { RenderContext } from '../protocols/protocol.ts';
import type { ReplyEvent } from '../reply.ts';

type DeliverNeeds = Needs<
  | 'decision'
  | 'received'
  | 'stated'
  | 'detected'
  | 'minimized'
  | 'screened'
  | 'masked'
  | 'receipt'
  | 'restored'
>;

/**
 * Bytes out. The end of a reply (a whole reply, or the terminal event of a stream) is released only when the output
 * record is durable.
 */
export const deliver: Stage<'deliver', DeliverNeeds, Pick<Facts, 'delivered'>> = {
  name: 'deliver',
  cites: stageCites.deliver,
  async run(facts) {
    const context: RenderContext = {
      exchange: facts.exchange,
      model: facts.received.model,
      created: Math.floor(facts.at / 1000),
      wants: facts.received.wants,
    };
    await (facts.received.stream ? deliverStream(facts, context) : deliverWhole(facts, context));
    return established({ delivered: true as const }, 'The reply was released after its record was durable.');
  },
};

async function deliverWhole(facts: DeliverNeeds, context: RenderContext): Promise<void> {
  const events: ReplyEvent[] = [];
  for await (const batch of facts.restored) {
    events.push(...batch);
    facts.chart.said(batch);
  }
  const notices = [
    ...noticesOf(facts),
    ...events.flatMap((event) => (event.type === 'notice' ? [event.notice] : [])),
  ];
  const body = facts.protocol.renderReply(events, context);
  const headers = { ...replyHeaders(facts, notices), 'content-type': 'application/json; charset=utf-8' };
  await facts.chart.complete();
  facts.wire.send(200, headers, body);
}

async function deliverStream(facts: DeliverNeeds, context: RenderContext): Promise<void> {
  const renderer = facts.protocol.startStream(context);
  const partials = facts.chart.keepPartials();
  try {
    for await (const batch of facts.restored) {
      if (!facts.wire.started) {
        facts.wire.start(200, {
          ...replyHeaders(facts, noticesOf(facts)),
          'content-type': 'text/event-stream; charset=utf-8',
        });
      }
      facts.chart.said(batch);
      const text = renderer.render(batch);
      const full = text === '' ? undefined : facts.wire.write(text);
      if (full) await full;
      partials.check();
    }
  } finally {
    partials.stop();
  }
  await facts.chart.complete();
  facts.wire.end(renderer.end());
}

function replyHeaders(facts: DeliverNeeds, notices: readonly string[]): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'x-cordon-exchange': facts.exchange,
    'x-cordon-entry': String(facts.receipt.entry),
    // A header carries visible ASCII only (RFC 9110 section 5.5)
    ...(notices.length > 0 ? { 'x-cordon-notice': notices.join(' ').replace(/[^\x20-\x7e]/g, '?') } : {}),
  };
}
