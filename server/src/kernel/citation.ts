/**
 * A place in 45 CFR, written as the rule itself writes it: part, section, then the paragraphs in parentheses,
 * for example `164.312(a)(2)(i)`. Whether the place exists is checked against the catalogue by the architecture tests;
 * the type only keeps free text out.
 */
export type Citation = `${160 | 162 | 164}.${string}`;
