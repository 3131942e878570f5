import type { Entity } from '../entity.ts';
import { addCarried, addMarkup } from './carried-data.ts';
import { dateKindOf, isAgeOver89, tellsAgeOver89 } from './fhir-dates.ts';
import { decideString } from './fhir-decide.ts';
import { elementOf, enterObject, type Place, rootPlace } from './fhir-places.ts';
import type { Decision } from './fhir-strings.ts';
import { ELEMENTS } from './fhir-tables.ts';
import {
  type JsonNode,
  type JsonNumber,
  type JsonObject,
  type JsonString,
  memberOf,
  readJson,
  stringOf,
} from './json-node.ts';
import { writeDayForms, writeLastFour } from './known-values.ts';
import { addKnown, type DocumentParts, type Holder, type ValueKind, wholeSpan } from './piece.ts';
import { StructuredError } from './structured-error.ts';

const BIRTH_KEYS = new Set(['birthDate', 'bornDate']);

/** Reads the FHIR resource or bundle in `holder` into pieces. Throws a StructuredError when it is none. */
export class FhirReader {
  readonly #parts: DocumentParts;
  readonly #holder: Holder;
  readonly #asOf: number | undefined;
  readonly #depth: number;

  constructor(parts: DocumentParts, holder: Holder, asOf: number | undefined, depth = 0) {
    this.#parts = parts;
    this.#holder = holder;
    this.#asOf = asOf;
    this.#depth = depth;
  }

  /** `prefix` opens the paths of a resource that is carried inside another one. */
  read(prefix = ''): void {
    const { source } = this.#holder;
    const root = readJson(source);
    const type = root.type === 'object' ? stringOf(root, 'resourceType') : undefined;
    if (root.type !== 'object' || type === undefined)
      throw new StructuredError(
        'not_fhir',
        'The JSON is no FHIR resource: `resourceType` is missing. Send a resource, or read it as plain JSON.',
        source,
        root.start,
      );
    this.#visit(root, rootPlace(root, type, prefix));
  }

  #visit(node: JsonNode, place: Place): void {
    if (node.type === 'array') {
      for (const [index, item] of node.items.entries())
        this.#visit(item, { ...place, path: `${place.path}[${index}]` });
    } else if (node.type === 'object') this.#visitObject(node, place);
    else if (node.type === 'string') this.#readString(node, place);
    else if (node.type === 'number') this.#readNumber(node, place);
  }

  #visitObject(node: JsonObject, outer: Place): void {
    this.#refuseRepeats(node);
    const place = enterObject(node, outer);
    if (place.type === 'HumanName') this.#addName(node);
    for (const { key, node: child } of node.members) {
      const name = key.value.startsWith('_') ? key.value.slice(1) : key.value;
      if (!/^[A-Za-z][A-Za-z0-9]{0,63}$/.test(name) && name !== '') this.#push(key, 'key', [], 'text', place);
      this.#visit(child, {
        ...place,
        path: /^\w{1,64}$/.test(key.value) ? `${place.path}.${key.value}` : `${place.path}.*`,
        steps: place.steps === '' ? name : `${place.steps}.${name}`,
        key: name,
      });
    }
  }

  #refuseRepeats(node: JsonObject): void {
    const seen = new Set<string>();
    for (const { key } of node.members) {
      if (seen.has(key.value))
        throw new StructuredError(
          'duplicate_key',
          'A property stands twice in one object, and readers differ on which counts. Send each once.',
          this.#holder.source,
          key.start,
        );
      seen.add(key.value);
    }
  }

  #addName(node: JsonObject): void {
    const given = memberOf(node, 'given');
    const names =
      given?.type === 'array'
        ? given.items.flatMap((item) => (item.type === 'string' ? [item.value] : []))
        : [];
    const family = stringOf(node, 'family') ?? '';
    if (names.length === 0 || family === '') return;
    addKnown(this.#parts, 0, 'NAME', `${names.join(' ')} ${family}`);
    addKnown(this.#parts, 0, 'NAME', `${names[0] ?? ''} ${family}`);
  }

  #readString(node: JsonString, place: Place): void {
    const { key, type } = place;
    if (key === 'resourceType' || node.value === '') return;
    if (key === 'div' && node.value.includes('<')) {
      const holder = this.#hold(node);
      addMarkup(this.#parts, holder, place.path, { anyTag: false, encoding: 'markup', scope: 0 });
    } else if (key === 'data' && type === 'SampledData') return;
    else if (isBase64(place)) this.#readBase64(node, place);
    else if (!this.#readDate(node, place)) this.#readPlain(node, place);
  }

  #readBase64(node: JsonString, place: Place): void {
    const contentType = stringOf(place.owner, 'contentType');
    const isPhoto = /(?:^|\.)photo\./.test(place.steps) || /^(?:image|video)\//i.test(contentType ?? '');
    const opaque = isPhoto ? 'PHOTO' : /^audio\//i.test(contentType ?? '') ? 'BIOMETRIC' : 'OTHER_ID';
    const readNested = (holder: Holder, carried: string): boolean => {
      if (!/json/i.test(carried) || this.#depth > 2) return false;
      const before = this.#parts.pieces.length;
      try {
        new FhirReader(this.#parts, holder, this.#asOf, this.#depth + 1).read(`${place.path}/`);
        return true;
      } catch (error) {
        if (!(error instanceof StructuredError)) throw error;
        this.#parts.pieces.length = before;
        return false;
      }
    };
    const canRead = place.type !== 'Signature' && place.key !== 'hash';
    addCarried(this.#parts, this.#holder, node, {
      path: place.path,
      scope: 0,
      contentType,
      opaque,
      canRead,
      quote: JSON.stringify,
      readNested,
    });
  }

  #readDate(node: JsonString, place: Place): boolean {
    const { key, inside } = place;
    const isBirth =
      BIRTH_KEYS.has(key) ||
      (key === 'valueDateTime' && /birthTime$/.test(stringOf(place.owner, 'url') ?? ''));
    const kind = dateKindOf(key, node.value);
    if (kind === undefined && !(isBirth && /^\d{4}$/.test(node.value))) return false;
    if (inside === 'GEOGRAPHIC' && kind === undefined) return false;
    const tellsAge = isBirth && tellsAgeOver89(node.value, this.#asOf);
    if (kind === undefined && !tellsAge) return true;
    const entity: Entity = tellsAge ? 'AGE_OVER_89' : 'DATE';
    this.#push(
      node,
      kind ?? 'date',
      wholeSpan(node.value, entity, 'fhir-path', 'date element'),
      'keep',
      place,
    );
    if (isBirth || key === 'deceasedDateTime')
      for (const form of writeDayForms(node.value)) addKnown(this.#parts, 0, 'DATE', form);
    return true;
  }

  #readPlain(node: JsonString, place: Place): void {
    const { spans, reading, kind } = decideString(node.value, place);
    if (spans.some(({ entity }) => entity === 'SSN'))
      for (const form of writeLastFour(node.value)) addKnown(this.#parts, 0, 'SSN', form);
    if (spans.length > 0 || reading !== 'keep') this.#push(node, kind, spans, reading, place);
  }

  #readNumber(node: JsonNumber, place: Place): void {
    const text = this.#holder.source.slice(node.start, node.end);
    const unit = stringOf(place.owner, 'code') ?? stringOf(place.owner, 'unit');
    const isAge = place.isAge && place.key === 'value' && isAgeOver89(text, unit);
    const entity = isAge ? 'AGE_OVER_89' : (place.inside ?? ELEMENTS.get(elementOf(place)));
    if (entity === undefined && !/^\d{6,}$/.test(text)) return;
    const spans =
      entity === undefined
        ? []
        : wholeSpan(text, entity, entity === 'GEOGRAPHIC' ? 'street' : 'fhir-path', 'number of this element');
    const holder = {
      source: text,
      within: { holder: this.#holder, start: node.start, end: node.end, encode: writeNumber },
    };
    const known = spans.map((span) => ({ ...span, isKnown: false }));
    this.#parts.pieces.push({
      path: place.path,
      kind: 'number',
      holder,
      text,
      at: 0,
      spans: known,
      reading: 'hunt',
      scope: 0,
    });
  }

  #hold({ value, start, end }: JsonString): Holder {
    return { source: value, within: { holder: this.#holder, start, end, encode: JSON.stringify } };
  }

  #push(
    node: JsonString,
    kind: ValueKind,
    spans: Decision['spans'],
    reading: Decision['reading'],
    place: Place,
  ): void {
    const isAnswer = place.lead !== undefined && /^value(?:String|Markdown)$/.test(place.key);
    const lead = isAnswer ? { lead: `${place.lead}: ` } : {};
    const { path } = place;
    this.#parts.pieces.push({
      path,
      kind,
      holder: this.#hold(node),
      text: node.value,
      at: 0,
      spans,
      reading,
      scope: 0,
      ...lead,
    });
  }
}

/** A replacement that is a JSON number stays one; any other becomes a string. */
export function writeNumber(text: string): string {
  return /^-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?$/.test(text) ? text : JSON.stringify(text);
}

function isBase64({ key, type, resource, steps }: Place): boolean {
  if (key === 'data') return type === 'Attachment' || type === 'Signature' || resource === 'Binary';
  return (
    key === 'valueBase64Binary' ||
    `${resource}.${steps}` === 'AuditEvent.entity.query' ||
    (key === 'hash' && type === 'Attachment')
  );
}
