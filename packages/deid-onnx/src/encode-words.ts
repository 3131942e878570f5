/** What is used of a tokenizer. */
export interface PieceCutter {
  encode(
    text: string,
    options: { readonly add_special_tokens: boolean },
  ): { readonly ids: readonly number[] };
}

/** Cuts words into the pieces that the model knows by number. */
export interface WordEncoder {
  /** Numbers that stand before and behind every window. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** @param isSpaced whether white space stands before the word */
  encode(word: string, isSpaced: boolean): readonly number[];
}

/**
 * Gives words to the tokenizer one at a time, with the blank before them where there is one. A tokenizer that sets words
 * apart by blanks of its own is told not to (`withoutOwnBlanks`), or "(Smith" would read like "( Smith".
 */
export function createWordEncoder(cutter: PieceCutter): WordEncoder {
  const { before, after } = readFrame(cutter);
  return {
    before,
    after,
    encode: (word, isSpaced) =>
      cutter.encode(isSpaced ? ` ${word}` : word, { add_special_tokens: false }).ids,
  };
}

/** The numbers around a text: those that appear when special ones are asked for. */
function readFrame(cutter: PieceCutter): { before: readonly number[]; after: readonly number[] } {
  const bare = cutter.encode('a', { add_special_tokens: false }).ids;
  const framed = cutter.encode('a', { add_special_tokens: true }).ids;
  const last = framed.length - bare.length;
  for (let at = 0; at <= last; at++) {
    if (bare.every((id, index) => framed[at + index] === id))
      return { before: framed.slice(0, at), after: framed.slice(at + bare.length) };
  }
  return { before: [], after: [] };
}

interface Step {
  readonly type?: unknown;
  readonly pretokenizers?: readonly Step[];
}

/** tokenizer.json with the blanks that its first step would add taken away, where blanks reach that step at all. */
export function withoutOwnBlanks(tokenizer: object): object {
  const step = (tokenizer as { readonly pre_tokenizer?: Step | null }).pre_tokenizer;
  if (step === undefined || step === null) return tokenizer;
  return { ...tokenizer, pre_tokenizer: changeStep(step) };
}

function changeStep(step: Step): Step {
  const { pretokenizers } = step;
  if (Array.isArray(pretokenizers)) {
    // Where blanks are cut away first, only the step's own blank can say that a word begins.
    const losesBlanks = pretokenizers.some(({ type }) => type === 'WhitespaceSplit' || type === 'Whitespace');
    return losesBlanks ? step : { ...step, pretokenizers: pretokenizers.map(changeStep) };
  }
  if (step.type === 'ByteLevel') return { ...step, add_prefix_space: false } as Step;
  if (step.type === 'Metaspace') return { ...step, add_prefix_space: false, prepend_scheme: 'never' } as Step;
  return step;
}
