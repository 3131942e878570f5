import { shiftDateOperator } from './dates/shift-date.ts';
import { generaliseOperator } from './generalise.ts';
import { hashOperator } from './hash.ts';
import { keepOperator } from './keep.ts';
import { need, type Operator, type OperatorName } from './operator.ts';
import { surrogateOperator } from './realistic/surrogate.ts';
import { redact } from './redact.ts';

const tokenOperator: Operator = {
  name: 'token',
  needs: ['tokens'],
  reversible: 'vault',
  says: 'replaced by a random token that the vault can lead back',
  apply: ({ entity, value }, context) => need('token', context, 'tokens').allot(entity, value),
};

const redactOperator: Operator = {
  name: 'redact',
  needs: [],
  reversible: 'no',
  says: 'taken out; its kind is named',
  apply: ({ entity }) => redact(entity),
};

/** Every operator by its name. */
export const OPERATORS: Readonly<Record<OperatorName, Operator>> = {
  token: tokenOperator,
  redact: redactOperator,
  surrogate: surrogateOperator,
  'shift-date': shiftDateOperator,
  generalise: generaliseOperator,
  hash: hashOperator,
  keep: keepOperator,
};
