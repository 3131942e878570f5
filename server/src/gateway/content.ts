import type { Phi } from '../kernel/phi.ts';

/** Where in a request a text stands. Instructions are judged differently from content that arrives as data. */
export type Position =
  | 'instruction'
  | 'prompt'
  | 'history'
  | 'tool-description'
  | 'tool-arguments'
  | 'tool-result'
  | 'name'
  | 'metadata'
  | 'key';

/** One text of a request. Every string of the request that is not a reviewed control value is one. */
export interface Segment {
  /** Path in the document, for example `messages[2].content`; stable through the exchange. */
  readonly id: string;
  readonly position: Position;
  readonly text: Phi<string>;
  /** False where a surrogate cannot stand: property names, function names, call ids. An identifier there is a refusal. */
  readonly mutable: boolean;
}

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A request document in which each content text is a slot that names its segment. */
export type Template =
  | { readonly kind: 'value'; readonly value: null | boolean | number | string }
  | { readonly kind: 'slot'; readonly segment: string }
  | { readonly kind: 'json-text'; readonly inner: Template }
  | { readonly kind: 'list'; readonly items: readonly Template[] }
  | { readonly kind: 'object'; readonly fields: readonly (readonly [string, Template])[] };

/**
 * Puts texts back into a document.
 * @param textOf the text to stand in for a segment
 */
export function fillTemplate(template: Template, textOf: (segment: string) => string): Json {
  switch (template.kind) {
    case 'value':
      return template.value;
    case 'slot':
      return textOf(template.segment);
    case 'json-text':
      return JSON.stringify(fillTemplate(template.inner, textOf));
    case 'list':
      return template.items.map((item) => fillTemplate(item, textOf));
    case 'object':
      // fromEntries defines own properties, so a field named __proto__ stays a field
      return Object.fromEntries(template.fields.map(([name, value]) => [name, fillTemplate(value, textOf)]));
  }
}
