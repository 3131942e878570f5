/** A document to be written, in parts that every form of it has. */
export interface WrittenDocument {
  readonly title: string;
  readonly parts: readonly WrittenPart[];
}

export type WrittenPart =
  | { readonly is: 'heading'; readonly text: string }
  | { readonly is: 'paragraph'; readonly text: string; readonly small?: boolean }
  /** Who signs: lines to be filled in by hand, marked as such. */
  | { readonly is: 'signature'; readonly of: string; readonly lines: readonly string[] };

/** What stands for a blank that is filled in by hand. Nothing else in a document may be left open. */
export const blank = '____________________';
