import type { AskedLevel, LevelRestriction } from '../../kernel/data-level.ts';

/** What the organisation decided of a level. Times are UTC milliseconds. */
export interface LevelSetting {
  readonly level: AskedLevel;
  readonly restrictions: readonly LevelRestriction[];
  /** How it is handled, in the organisation's own words; empty where nothing is said. */
  readonly handling: string;
  readonly reason: string;
  readonly setAt: number;
  readonly setBy: { readonly id: string; readonly name: string };
}
