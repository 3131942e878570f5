import type { StructuredOptions } from './analyze-pieces.ts';
import { writeNumber } from './fhir-reader.ts';
import { type FieldMeaning, placeRecognizer, readFieldName } from './field-names.ts';
import { decideField, type FieldDecision, type FieldRule } from './field-values.ts';
import { compileMapping, type JsonMapping, ruleAt } from './json-mapping.ts';
import { type JsonNode, type JsonNumber, type JsonObject, type JsonString, readJson } from './json-node.ts';
import { addKnown, type DocumentParts, type Holder, openParts, type Piece, wholeSpan } from './piece.ts';
import { analyzeParts, type StructuredResult } from './structured-analysis.ts';
import { StructuredError } from './structured-error.ts';

export interface JsonOptions extends StructuredOptions {
  readonly mapping?: JsonMapping;
}

type Path = readonly (string | number)[];

/** Words beside a bare `name` or `id` that show that a person is meant. */
const PERSON_KEYS =
  /^(?:dob|birth_?date|date_?of_?birth|ssn|mrn|gender|sex|phone|telephone|email|e_?mail|address|first_?name|last_?name|age|patient_?id)$/i;
const PERSON_PARENTS =
  /^(?:patients?|persons?|people|members?|subscribers?|providers?|physicians?|doctors?|nurses?|staff|contacts?|emergency_?contacts?|guarantors?|relatives?|family|mother|father|spouse|guardians?|users?|clients?|residents?|subjects?|author|attending|caregivers?|next_?of_?kin)$/i;
const SHORTEST_NUMBER = 5;

/**
 * Finds the identifiers of a JSON text: strings by the mapping's rules, by telling property names, and all others as
 * free text; numbers by rule or name, long ones also as text; property names as text. Repeated keys are all read.
 * Everything but the findings keeps its bytes. Never throws on any string.
 */
export function analyzeJson(text: string, options: JsonOptions = {}): StructuredResult {
  return analyzeParts(() => new JsonFieldReader(text, options.mapping ?? { rules: [] }).read(), options);
}

class JsonFieldReader {
  readonly #parts: DocumentParts;
  readonly #mapping: JsonMapping;
  readonly #rules: ReturnType<typeof compileMapping>;

  constructor(text: string, mapping: JsonMapping) {
    if (typeof text !== 'string')
      throw new StructuredError('not_text', 'The document is no string. Pass the JSON text.');
    this.#parts = openParts(text);
    this.#mapping = mapping;
    this.#rules = compileMapping(mapping);
  }

  read(): DocumentParts {
    this.#visit(readJson(this.#parts.root.source), [], undefined);
    return this.#parts;
  }

  #visit(node: JsonNode, path: Path, owner: JsonObject | undefined): void {
    if (node.type === 'array') {
      for (const [index, item] of node.items.entries()) this.#visit(item, [...path, index], owner);
    } else if (node.type === 'object') this.#visitObject(node, path);
    else if (node.type === 'string') this.#readString(node, path, owner);
    else if (node.type === 'number') this.#readNumber(node, path, owner);
  }

  #visitObject(node: JsonObject, path: Path): void {
    for (const { key, node: child } of node.members) {
      const own = [...path, key.value];
      if (ruleAt(this.#rules, own) !== 'keep')
        this.#push(key, own, { spans: [], reading: 'text', kind: 'key' }, JSON.stringify);
      this.#visit(child, own, node);
    }
    this.#addName(node);
  }

  #readString(node: JsonString, path: Path, owner: JsonObject | undefined): void {
    const rule = ruleAt(this.#rules, path);
    const decision =
      rule === undefined
        ? this.#decideUnmapped(node.value, path, owner)
        : decideField(node.value, rule, recognizerOf(rule, path));
    this.#push(node, path, decision, JSON.stringify);
  }

  #decideUnmapped(value: string, path: Path, owner: JsonObject | undefined): FieldDecision {
    const meaning = this.#meaningOf(path, owner);
    const rule = meaning ?? this.#mapping.unmapped ?? 'text';
    return decideField(value, rule, recognizerOf(rule, path));
  }

  #meaningOf(path: Path, owner: JsonObject | undefined): ReturnType<typeof readFieldName> {
    if (this.#mapping.readNames === false) return undefined;
    const keys = path.filter((part) => typeof part === 'string');
    const key = keys.at(-1);
    if (key === undefined) return undefined;
    if (
      /^(?:name|first|last|middle|alias|contact|provider|patient|author|employer|long|date_?time|created|updated)$/i.test(
        key,
      )
    )
      return isOfPerson(keys.at(-2), owner) ? readFieldName(key) : undefined;
    return readFieldName(key);
  }

  #readNumber(node: JsonNumber, path: Path, owner: JsonObject | undefined): void {
    const text = this.#parts.root.source.slice(node.start, node.end);
    const rule: FieldRule | undefined = ruleAt(this.#rules, path);
    if (rule === 'keep') return;
    const meaning = rule ?? this.#meaningOf(path, owner);
    const isLong = /^\d+$/.test(text) && text.length >= SHORTEST_NUMBER;
    if (meaning === undefined || meaning === 'text') {
      if (isLong)
        this.#push(
          { ...node, value: text },
          path,
          { spans: [], reading: 'text', kind: 'number' },
          writeNumber,
        );
      return;
    }
    const decision = decideField(text, meaning, recognizerOf(meaning, path));
    this.#push({ ...node, value: text }, path, { ...decision, kind: 'number' }, writeNumber);
  }

  /** First and last name of one object are looked for together. */
  #addName(node: JsonObject): void {
    const words = node.members.flatMap(({ key, node: value }) => {
      const isPart = /^(?:first|given|last|family|sur)[ _]?name$|^surname$/i.test(key.value);
      return isPart && value.type === 'string'
        ? [{ isLast: /^(?:last|family|sur)/i.test(key.value), word: value.value }]
        : [];
    });
    const given = words.find(({ isLast }) => !isLast)?.word;
    const family = words.find(({ isLast }) => isLast)?.word;
    if (given !== undefined && family !== undefined) addKnown(this.#parts, 0, 'NAME', `${given} ${family}`);
  }

  #push(
    { value, start, end }: { readonly value: string; readonly start: number; readonly end: number },
    path: Path,
    { spans, reading, kind }: FieldDecision,
    encode: (text: string) => string,
  ): void {
    if (value === '' || (spans.length === 0 && reading === 'keep')) return;
    const isImage = /^data:(?:image|video|audio)\//i.test(value.slice(0, 12));
    const holder: Holder = { source: value, within: { holder: this.#parts.root, start, end, encode } };
    const piece: Piece = {
      path: writePath(path, kind === 'key'),
      kind,
      holder,
      text: value,
      at: 0,
      spans: isImage ? wholeSpan(value, 'PHOTO', 'data-uri', 'embedded media') : spans,
      reading: isImage ? 'keep' : reading,
      scope: 0,
    };
    this.#parts.pieces.push(piece);
  }
}

function recognizerOf(rule: FieldRule | FieldMeaning, path: Path): string {
  const name = path.findLast((part) => typeof part === 'string') ?? '';
  return rule === 'GEOGRAPHIC' ? placeRecognizer(String(name)) : 'json-path';
}

/** `name` means a person beside personal fields or under a personal property; else it may name anything. */
function isOfPerson(parent: string | undefined, owner: JsonObject | undefined): boolean {
  if (parent !== undefined && PERSON_PARENTS.test(parent)) return true;
  return owner?.members.some(({ key }) => PERSON_KEYS.test(key.value)) ?? false;
}

/** A path without property names that may themselves identify: those become `*`. */
function writePath(path: Path, isKey: boolean): string {
  const parts = path.map((part, at) => {
    if (typeof part === 'number') return `[${part}]`;
    return /^[A-Za-z_][A-Za-z_-]{0,40}\d{0,2}$/.test(part) && !(isKey && at === path.length - 1)
      ? `.${part}`
      : '.*';
  });
  return `$${parts.join('')}`;
}
