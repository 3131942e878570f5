import {
  type CanaryWords,
  type Difference,
  driftDifferences,
  type ModelVersion,
  type Observation,
} from './model.ts';

const hour = 3_600_000;

/** After a question that was not answered, the next comes within the hour: an outage must not cost a day's evidence. */
const soonestRetry = hour;

/** How long one node may take for one question before another takes it to have died. */
export const claimMilliseconds = 15 * 60_000;

/** Answers longer than this are compared and kept up to here. Characters. */
export const longestAnswer = 20_000;

/** Similarity in thousandths below which an answer counts as drifted unless a canary says otherwise (our policy). */
export const usualThreshold = 800;

/** When the next question is due. @param now UTC milliseconds */
export function nextDue(
  { everyHours }: { readonly everyHours: number },
  state: 'answered' | 'refused' | 'failed',
  now: number,
): number {
  const pause = everyHours * hour;
  return now + (state === 'answered' ? pause : Math.min(pause, soonestRetry));
}

/** The next question after its schedule was changed: sooner where the new one is denser. UTC milliseconds. */
export function soonerDue(dueAt: number, everyHours: number, now: number): number {
  return Math.min(dueAt, now + everyHours * hour);
}

/** Whether the same is asked in the same way, and the same awaited: then answers can be held against the same baseline. */
export function asksTheSame(
  one: CanaryWords & { readonly steady: boolean },
  other: CanaryWords & { readonly steady: boolean },
): boolean {
  const parts = ({ prompt, expects, forbids, steady }: typeof one) =>
    JSON.stringify([prompt, expects, forbids, steady]);
  return parts(one) === parts(other);
}

/** The name of a model version: equal names are the same version. */
export function nameVersion({ endpoint, upstream, servedModel }: ModelVersion): string {
  return JSON.stringify([endpoint, upstream, servedModel]);
}

export interface Comparison {
  /** Thousandths; null without a baseline. */
  readonly similarity: number | null;
  readonly differences: readonly Difference[];
  /** Whether a person has to look at it. */
  readonly drifted: boolean;
}

/**
 * Holds an answer against what it should hold and against the baseline: whether the same model still says the same to
 * the same question (164.312(c)(2); TEC-24 of our requirements). A baseline of another version is compared too, for the
 * person who looks at it, and the change of version is drift by itself: nobody has said yet that the new one will do.
 * @param threshold thousandths
 */
export function compareAnswer(
  observed: Observation,
  baseline: Observation | null,
  { expects, forbids, threshold }: Pick<CanaryWords, 'expects' | 'forbids'> & { readonly threshold: number },
): Comparison {
  const differences: Difference[] = [];
  const note = (difference: Difference, holds: boolean) => {
    if (holds) differences.push(difference);
  };
  // A fault that the baseline has too was looked at when somebody accepted it.
  const isNew = (fault: (answer: string) => boolean) =>
    fault(observed.answer) && !(baseline && fault(baseline.answer));
  note(
    'expected-missing',
    expects.some((words) => isNew((answer) => !holdsWords(answer, words))),
  );
  note(
    'forbidden-present',
    forbids.some((words) => isNew((answer) => holdsWords(answer, words))),
  );
  note('identifiers', observed.identifiers > (baseline?.identifiers ?? 0));
  note('other-end', observed.finish !== (baseline?.finish ?? 'stop'));
  const similarity = baseline && weighSimilarity(observed.answer, baseline.answer);
  if (baseline) {
    note('other-version', nameVersion(observed.version) !== nameVersion(baseline.version));
    note('dissimilar', (similarity ?? 0) < threshold);
    note('wording', observed.digest !== baseline.digest);
    note('fingerprint', observed.fingerprint !== baseline.fingerprint);
    note('prompt-tokens', observed.promptTokens !== baseline.promptTokens);
    note('answer-tokens', isFarApart(observed.completionTokens, baseline.completionTokens));
  }
  const graveOnes: ReadonlySet<string> = new Set(driftDifferences);
  return { similarity, differences, drifted: differences.some((difference) => graveOnes.has(difference)) };
}

/** Twice as long, or half: a few tokens more or less are in the nature of models. */
function isFarApart(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one !== other;
  return Math.max(one, other) > 2 * Math.min(one, other);
}

/**
 * How alike two answers are, in thousandths: the Sørensen–Dice coefficient over the multisets of character trigrams of
 * the normalised texts, 2·|A ∩ B| / (|A| + |B|) (L. R. Dice, Ecology 26(3), 1945; T. Sørensen, 1948). 1000 for texts that
 * differ only in case, spacing and punctuation; 0 where no three characters agree. Takes time in proportion to the texts.
 */
export function weighSimilarity(one: string, other: string): number {
  const left = countTrigrams(normalise(one));
  const right = countTrigrams(normalise(other));
  const total = left.size + right.size;
  if (total === 0) return 1000;
  let shared = 0;
  for (const [gram, count] of left.counts) shared += Math.min(count, right.counts.get(gram) ?? 0);
  return Math.floor((2000 * shared) / total);
}

/** Whether a text holds these words next to each other, whatever the case, the spacing and the punctuation between. */
export function holdsWords(text: string, words: string): boolean {
  const wanted = normalise(words);
  return wanted !== '' && ` ${normalise(text)} `.includes(` ${wanted} `);
}

/** Letters and digits in lower case (NFKC), each run of anything else as one space. */
export function normalise(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join(' ');
}

function countTrigrams(text: string): {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
} {
  const counts = new Map<string, number>();
  if (text === '') return { counts, size: 0 };
  // Framed, so that a text of one letter has trigrams too, and its ends count.
  const framed = `  ${text}  `;
  const size = framed.length - 2;
  for (let at = 0; at < size; at += 1) {
    const gram = framed.slice(at, at + 3);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return { counts, size };
}
