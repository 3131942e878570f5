import type { Canary, CanaryAnswer, CanaryPoint, Difference } from '../../api/canaries.ts';
import type { Tone } from '../../ui/status.tsx';
import { exactly, fromNow } from '../../words/times.ts';

/** What a difference is called, and whether a person has to look at it. */
export const differenceWords: Readonly<Record<Difference, { word: string; grave: boolean }>> = {
  'expected-missing': { word: 'Words that it must hold are missing', grave: true },
  'forbidden-present': { word: 'Words that it must not hold are there', grave: true },
  dissimilar: { word: 'Less similar than the threshold', grave: true },
  'other-version': { word: 'Another model answered', grave: true },
  identifiers: { word: 'Identifiers that were taken out', grave: true },
  'other-end': { word: 'It ended otherwise', grave: true },
  wording: { word: 'Other wording', grave: false },
  fingerprint: { word: 'Other fingerprint of the service', grave: false },
  'prompt-tokens': { word: 'The question counts as other tokens', grave: false },
  'answer-tokens': { word: 'Twice or half as long', grave: false },
};

interface StateWord {
  readonly tone: Tone;
  readonly word: string;
}

/** How a canary stands: what nobody has looked at comes first, then what nobody could ask. */
export function standingOf({ open, points, baseline, removed }: Canary): StateWord {
  if (removed) return { tone: 'neutral', word: removed.replacedBy ? 'Replaced' : 'Removed' };
  const last = points.at(-1);
  if (open > 0) return { tone: 'attention', word: open === 1 ? 'Drifted' : `Drifted ${open} times` };
  if (!last) return { tone: 'unknown', word: 'Not yet asked' };
  if (last.state !== 'answered') return stateOf(last);
  return baseline ? { tone: 'good', word: 'Same as before' } : { tone: 'unknown', word: 'No baseline' };
}

/** What became of one time of asking. */
export function stateOf(point: Pick<CanaryPoint, 'state' | 'drifted'>): StateWord {
  if (point.state === 'refused') return { tone: 'unknown', word: 'Refused' };
  if (point.state === 'failed') return { tone: 'unknown', word: 'No answer' };
  return point.drifted ? { tone: 'attention', word: 'Drifted' } : { tone: 'good', word: 'Answered' };
}

/** `0.94` */
export function similarityWord(thousandths: number | null): string {
  return thousandths === null ? '–' : (Math.floor(thousandths / 10) / 100).toFixed(2);
}

export function everyWords(hours: number): string {
  if (hours === 1) return 'every hour';
  if (hours === 24) return 'each day';
  if (hours === 168) return 'each week';
  return hours % 24 === 0 ? `every ${hours / 24} days` : `every ${hours} hours`;
}

/** The list comes with the newest sixty of each. */
export function answersWord({ points }: Canary): string {
  return points.length < 60 ? String(points.length) : '60 or more';
}

/** All canaries in one sentence. */
export function answerOf(canaries: readonly Canary[]): string {
  if (canaries.length === 0) return 'No model is asked anything: no canary prompt is configured.';
  const drifted = canaries.filter(({ open }) => open > 0).length;
  const unasked = canaries.filter(({ points }) => {
    const last = points.at(-1);
    return last !== undefined && last.state !== 'answered';
  }).length;
  const all = canaries.length === 1 ? '1 canary prompt is' : `${canaries.length} canary prompts are`;
  const parts = [
    drifted === 0 ? 'none has drifted' : `${drifted} drifted and somebody has to look`,
    ...(unasked === 0 ? [] : [`${unasked} could not be asked the last time`]),
  ];
  return `${all} watched; ${parts.join('; ')}.`;
}

/** One canary in one sentence. */
export function sentenceOf(canary: Canary, now: number = Date.now()): string {
  const { removed } = canary;
  if (removed) {
    const who = removed.by === null ? '' : ` by ${removed.by}`;
    return removed.replacedBy
      ? `It was changed${who}, ${exactly(removed.at)}: another revision is asked now. Its answers stay as evidence.`
      : `It was removed${who}, ${exactly(removed.at)}, and is not asked any more. Its answers stay as evidence.`;
  }
  const last = canary.points.at(-1);
  const { model, system } = canary;
  if (!last) return `The model “${model}” of ${system.title} is asked within five minutes.`;
  const when = fromNow(last.at, now);
  if (canary.open > 0)
    return `The model “${model}” of ${system.title} no longer answers as it did. Somebody has to look at the answer before it is relied on.`;
  if (last.state === 'refused')
    return `The gateway refused to ask “${model}” of ${system.title} ${when} (${last.code}), so nobody sees whether its answers change.`;
  if (last.state === 'failed')
    return `“${model}” of ${system.title} gave no whole answer ${when} (${last.code}), so nobody sees whether its answers change.`;
  if (!canary.baseline) return `“${model}” of ${system.title} answered ${when}; there is no baseline yet.`;
  return `“${model}” of ${system.title} answered ${when} as it did before.`;
}

/** The drawing in one sentence, for whoever does not see it. */
export function trendWords(canary: Canary): string {
  const valued = canary.points.flatMap(({ similarity }) => (similarity === null ? [] : [similarity]));
  const drifted = canary.points.filter((point) => point.drifted).length;
  const missed = canary.points.filter(({ state }) => state !== 'answered').length;
  const last = valued.at(-1) ?? null;
  if (valued.length === 0) return 'Similarity over time: no answer has been held against a baseline yet.';
  return `Similarity over the last ${canary.points.length} times: lowest ${similarityWord(Math.min(...valued))}, last ${similarityWord(last)}, threshold ${similarityWord(canary.threshold)}; ${drifted} drifted, ${missed} not answered. The table below has each.`;
}

export function pointTitle(point: CanaryPoint): string {
  const value = point.similarity === null ? '' : `, ${similarityWord(point.similarity)}`;
  return `${exactly(point.at)}: ${stateOf(point).word}${value}`;
}

/** Who answered, by the provider's word where it has one. */
export function versionWords({ servedModel, upstream, fingerprint }: CanaryAnswer): string {
  const model =
    servedModel ?? (upstream === null ? 'Not known' : `${upstream} (the service names no version)`);
  return fingerprint === null ? model : `${model}, fingerprint ${fingerprint}`;
}
