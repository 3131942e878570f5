import { readDocument, type TextDocument } from '../../src/engine/document.ts';
import type { Lexicon } from '../../src/gazetteers/lexicon.ts';
import { createTagger, OPEN_GATES } from '../../src/tagger/tagger.ts';
import type { Gates, Weights } from '../../src/tagger/weights.ts';
import type { Sample } from './sample.ts';

/** Share of the ungated findings that closing the gates may cost. */
const LOSS = 0.0015;

/** The tightest gates that keep the findings of ungated decoding on `samples`: a binary search for edge, then core. */
export function tuneGates(weights: Weights, lexicon: Lexicon, samples: readonly Sample[]): Gates {
  const documents = samples.map(({ text }) => readDocument(text, lexicon));
  const reference = listFindings(weights, lexicon, documents, OPEN_GATES);
  const loss = (gates: Gates): number => {
    const kept = listFindings(weights, lexicon, documents, gates);
    let lost = 0;
    for (const finding of reference) if (!kept.has(finding)) lost++;
    return lost / reference.size;
  };
  const search = (allowed: number, gatesAt: (bound: number) => Gates): number => {
    let low = -1000;
    let high = 3000;
    while (high - low > 4) {
      const middle = (low + high) >> 1;
      if (loss(gatesAt(middle)) <= allowed) low = middle;
      else high = middle;
    }
    return low;
  };
  const first = search(LOSS / 3, (bound) => ({ ...OPEN_GATES, first: bound }));
  const edge = search((LOSS * 2) / 3, (bound) => ({ first, edge: bound, core: bound }));
  const core = search(LOSS, (bound) => ({ first, edge, core: Math.max(bound, edge) }));
  return { first, edge, core: Math.max(core, edge) };
}

function listFindings(
  weights: Weights,
  lexicon: Lexicon,
  documents: readonly TextDocument[],
  gates: Gates,
): Set<string> {
  const tagger = createTagger(weights, lexicon, { gates });
  const findings = new Set<string>();
  for (const [at, document] of documents.entries())
    for (const { start, end, entity } of tagger.tag(document))
      findings.add(`${at} ${start} ${end} ${entity}`);
  return findings;
}
