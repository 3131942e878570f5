import { join } from 'node:path';
import { injectIdentifiers } from './carrier.ts';
import { readAsq, readConll, readMeddocan, readOwn, readWeak } from './corpora.ts';
import { generate } from './generate.ts';
import { type Dice, isHeldBack, type Sample, toLower, toUpper } from './sample.ts';
import type { Stock } from './stock.ts';
import type { Templates } from './templates/index.ts';

/** Document and dialogue of one visit share their fold. */
export const foldId = (id: string): string => id.replace(/\/(?:note|dialogue)$/, '');

/** The corpora of this package. */
const OWN: string = join(import.meta.dirname, '../../corpus');

export interface Corpus {
  /** Real text as it is, for the word lists. */
  readonly prose: readonly Sample[];
  /** Everything the learner sees, case variants included. */
  readonly training: readonly Sample[];
}

export function buildCorpus(
  data: string,
  stock: Stock,
  dice: Dice,
  made: number,
  templates: Templates,
): Corpus {
  const deid = join(data, 'deid');
  const tuned = (samples: readonly Sample[]): Sample[] => samples.filter(({ id }) => !isHeldBack(foldId(id)));
  const ner = ['wikigold.conll', 'btc.conll', 'wnut17_train.conll'].flatMap((file) =>
    readConll(join(data, 'ner-en'), file, file.startsWith('wiki') ? 3 : 1),
  );
  const meddocan = tuned(readMeddocan(join(deid, 'meddocan_train.jsonl')));
  const asq = tuned(readAsq(join(deid, 'asq_phi.dev.jsonl')));
  const aci = tuned(readWeak(join(deid, 'aci_bench_weaknames.dev.jsonl'), undefined));
  const prose = tuned(readWeak(join(deid, 'mtsamples_322.dev.jsonl'), undefined));
  const own = ['clinical.jsonl', 'general.jsonl'].flatMap((file) => readOwn(join(OWN, file)));
  const samples: Sample[] = [...ner, ...meddocan, ...asq, ...asq, ...aci, ...prose, ...own, ...own];
  for (const [pass, density] of [0.05, 0.1].entries()) {
    for (const sample of [...prose, ...aci]) {
      const injected = injectIdentifiers(sample, stock, dice, density, templates);
      samples.push({ ...injected, id: `${injected.id}${pass}` });
    }
  }
  samples.push(...generate(made, stock, dice, templates));
  return { prose: [...ner, ...meddocan, ...aci, ...prose], training: withCases(samples, dice) };
}

/** Upper-case and lower-case copies of a share of the texts. */
function withCases(samples: readonly Sample[], dice: Dice): Sample[] {
  const all = [...samples];
  for (const sample of samples) {
    const roll = dice.next();
    if (roll < 0.18) {
      const upper = toUpper(sample);
      if (upper !== undefined) all.push(upper);
    } else if (roll < 0.4) {
      const lower = toLower(sample, dice.chance(0.5));
      if (lower !== undefined) all.push(lower);
    }
  }
  return all;
}
