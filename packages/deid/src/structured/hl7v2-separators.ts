import { StructuredError } from './structured-error.ts';

/** The separators that a message declares in MSH-1 and MSH-2. Empty where it declares none. */
export interface Separators {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
}

export const USUAL_SEPARATORS: Separators = {
  field: '|',
  component: '^',
  repetition: '~',
  escape: '\\',
  subcomponent: '&',
};

/** Reads the separators of a header (MSH, FHS, BHS) that starts at `start`. Throws on ones that cannot work. */
export function readSeparators(source: string, start: number, end: number): Separators {
  const field = source.charAt(start + 3);
  const next = source.indexOf(field, start + 4);
  const declared = source.slice(start + 4, next === -1 || next > end ? end : next);
  const all = field + declared.slice(0, 5);
  const isUsable = field !== '' && declared !== '' && declared.length <= 5 && !/[\p{L}\p{N}\s"]/u.test(all);
  if (!isUsable || new Set(all).size !== all.length)
    throw new StructuredError(
      'bad_separators',
      'The header declares separators that repeat or are letters, digits or quotes. Send a header with MSH-1 and MSH-2.',
      source,
      start,
    );
  return {
    field,
    component: declared.charAt(0),
    repetition: declared.charAt(1),
    escape: declared.charAt(2),
    subcomponent: declared.charAt(3),
  };
}
