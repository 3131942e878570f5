import { prepareSweep, type Surrogates, type Sweep, type SweepHit, transform } from '@cordon/deid';
import { Failure } from '../../kernel/failure.ts';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import { fillTemplate } from '../content.ts';
import type { Facts, MaskedText, Needs, Span } from '../facts.ts';
import type { Outbound } from '../providers/provider.ts';
import { moveSpan } from '../spans.ts';

/** A request that passed the second scan. The class is not exported: only this file can make one. */
class ClearedOutbound {
  readonly #outbound: Outbound;

  constructor(outbound: Outbound) {
    this.#outbound = outbound;
  }

  get outbound(): Outbound {
    return this.#outbound;
  }
}

export type Cleared = InstanceType<typeof ClearedOutbound>;

type ProtectiveFacts =
  | 'received'
  | 'identified'
  | 'stated'
  | 'detected'
  | 'basis'
  | 'decision'
  | 'minimized'
  | 'screened'
  | 'masked';

/**
 * The second scan. It knows surrogates by where they were put, never by their look; it sweeps for every value that the
 * exchange held and for the classes with a checksum, by code of its own. One repair is allowed, then it denies. It asks
 * for every protective fact, so that no stage can be left out.
 */
export const clear: Stage<'clear', Needs<ProtectiveFacts>, Pick<Facts, 'cleared'>> = {
  name: 'clear',
  cites: stageCites.clear,
  run({ received, stated, minimized, masked, protocol }) {
    const sweep = prepareSweep([
      ...masked.values.reveal('164.502(a)'),
      ...minimized.removed.reveal('164.502(a)'),
    ]);
    const surrogates = masked.surrogates.reveal('164.502(a)');
    let repaired = 0;
    const texts = new Map<string, string>();
    for (const [id, text] of masked.texts) {
      const result = clearText(text, sweep, surrogates);
      repaired += result.repaired;
      texts.set(id, result.text);
    }
    const document = fillTemplate(received.template, (segment) =>
      segment === 'model' ? stated.model.upstreamName : textFor(texts, segment),
    );
    const body = JSON.stringify(document);
    const outbound = { protocol: protocol.id, stream: received.stream, document, body };
    const says =
      repaired === 0
        ? 'The second scan found nothing.'
        : `The second scan found ${repaired} more; they were replaced.`;
    return established({ cleared: new ClearedOutbound(outbound) }, says);
  },
};

function textFor(texts: ReadonlyMap<string, string>, segment: string): string {
  const text = texts.get(segment);
  if (text === undefined) throw new Failure('stage_failed', { detail: 'A text was not screened.' });
  return text;
}

function clearText(
  masked: MaskedText,
  sweep: Sweep,
  surrogates: Surrogates,
): { text: string; repaired: number } {
  const text = masked.text.reveal('164.502(a)');
  const hits = sweep(text, masked.placed);
  if (hits.length === 0) return { text, repaired: 0 };
  if (!masked.mutable) throw new Failure('phi_not_cleared');
  const repair = repairText(text, hits, masked, surrogates);
  if (sweep(repair.text, repair.placed).length > 0) throw new Failure('phi_not_cleared');
  return { text: repair.text, repaired: hits.length };
}

function repairText(
  text: string,
  hits: readonly SweepHit[],
  masked: MaskedText,
  surrogates: Surrogates,
): Repaired {
  const findings = hits.map((hit) => ({ ...hit, score: 1, recognizer: 'sweep' }));
  const result = transform(text, findings, ({ entity }, value) => surrogates.allot(entity, value));
  const moved = masked.placed.map((span) => moveSpan(span, result.placements));
  return { text: result.text, placed: [...moved, ...result.placements] };
}

interface Repaired {
  text: string;
  placed: readonly Span[];
}
