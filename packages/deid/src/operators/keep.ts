import type { Operator } from './operator.ts';

/** Leaves the value as it stands: for what a standard lets stay, so that a report can say so. */
export const keepOperator: Operator = {
  name: 'keep',
  needs: [],
  reversible: 'no',
  says: 'left as it stands',
  apply: ({ value }) => value,
};
