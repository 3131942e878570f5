import { need, type Operator } from '../operator.ts';

/**
 * Replaces a value by one of the same kind and form that belongs to nobody, so that a leak would hide among them. With
 * shifted dates inside, it serves Expert Determination and a model's prompt, not Safe Harbor as a whole.
 */
export const surrogateOperator: Operator = {
  name: 'surrogate',
  needs: ['book'],
  reversible: 'no',
  says: 'replaced by a made-up value of the same kind and form',
  apply: (input, context) => need('surrogate', context, 'book').allot(input),
};
