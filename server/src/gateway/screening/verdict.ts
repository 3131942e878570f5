/** What screening found. Reasons name the rule, never the text. */
export interface Verdict {
  readonly verdict: 'pass' | 'flag' | 'block';
  readonly score: number;
  readonly reasons: readonly string[];
}
