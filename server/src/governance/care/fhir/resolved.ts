import type { Id } from '../../../kernel/ids.ts';
import type { Phi } from '../../../kernel/phi.ts';
import type { SensitivityLabel } from '../../../kernel/sensitivity.ts';

/** What a resource says, with the people whom it names. */
export interface Resolved {
  readonly source: string;
  readonly patient: Phi<string>;
  readonly carers: readonly {
    readonly person: Id<'person'>;
    readonly from: number | null;
    readonly until: number | null;
  }[];
  readonly labels: readonly SensitivityLabel[];
  readonly speaksOfCare: boolean;
}
