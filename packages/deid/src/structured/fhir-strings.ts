import type { Entity } from '../entity.ts';
import { STATE_CODES, STATE_NAMES } from '../gazetteers/states.ts';
import type { Place } from './fhir-places.ts';
import { findIds, nameStart, typeInReference } from './fhir-references.ts';
import {
  entityOfIdentifier,
  isPublished,
  PERSON_ELEMENTS,
  PERSONS,
  PLACE_ELEMENTS,
  PLACES,
} from './fhir-tables.ts';
import { type JsonObject, memberOf, stringOf } from './json-node.ts';
import { type Reading, type ValueKind, type ValueSpan, wholeSpan } from './piece.ts';

/** What to do with one string. */
export interface Decision {
  readonly spans: readonly ValueSpan[];
  readonly reading: Reading;
  readonly kind: ValueKind;
}

const STATES = new Set([...STATE_CODES, ...STATE_NAMES].map((state) => state.toLowerCase()));
const whole = (
  value: string,
  entity: Entity,
  why: string,
  kind: ValueKind = 'string',
  recognizer = 'fhir-path',
): Decision => ({
  spans: wholeSpan(value, entity, recognizer, why),
  reading: 'keep',
  kind,
});
const read = (reading: Reading, kind: ValueKind = 'string'): Decision => ({ spans: [], reading, kind });

/** The decision that the data type around the string makes; undefined when it makes none. */
export function decideTyped(value: string, place: Place): Decision | undefined {
  const { key, type, owner, resource } = place;
  switch (type) {
    case 'HumanName':
      return decideName(key, value);
    case 'Address':
      return decideAddress(key, value);
    case 'ContactPoint':
      return key === 'value' ? whole(value, contactEntity(owner, value), 'contact point') : undefined;
    case 'Identifier': {
      if (key !== 'value') return undefined;
      const entity = entityOfIdentifier(typeCode(owner), stringOf(owner, 'system'), resource);
      return whole(value, entity, 'identifier', 'id');
    }
    case 'Reference':
      return decideReference(key, value, place);
    case 'Coding':
      return decideCoding(key, owner);
    case 'CodeableConcept':
      return key === 'text' && holdsPublished(owner) ? read('hunt') : undefined;
    case 'Attachment':
      return key === 'url'
        ? whole(value, isPhoto(place) ? 'PHOTO' : 'URL', 'address of an attachment', 'uri')
        : undefined;
    case 'Extension':
    case 'Signature':
    case 'SampledData':
    case undefined:
      return undefined;
  }
}

function decideName(key: string, value: string): Decision | undefined {
  if (key === 'prefix' || key === 'suffix') return read('text');
  if (key !== 'family' && key !== 'given' && key !== 'text') return undefined;
  const start = key === 'text' ? nameStart(value) : 0;
  const spans = wholeSpan(value.slice(start), 'NAME', 'fhir-path', `${key} of a name`);
  return {
    spans: spans.map((span) => ({ ...span, start: span.start + start, end: span.end + start })),
    reading: 'keep',
    kind: 'string',
  };
}

/** State and country may stay (164.514(b)(2)(i)(B)); the first digits of a ZIP code are the operator's affair. */
function decideAddress(key: string, value: string): Decision | undefined {
  if (key === 'use' || key === 'type' || key === 'url') return undefined;
  if (key === 'state') return read(STATES.has(value.trim().toLowerCase()) ? 'keep' : 'text');
  if (key === 'country') return read(value.length <= 3 ? 'keep' : 'text');
  // A limited data set keeps the city and the ZIP code (164.514(e)(2)(ii)): the operator goes by the recognizer.
  const recognizer = key === 'city' ? 'fhir-path' : key === 'postalCode' ? 'zip' : 'street';
  return whole(value, 'GEOGRAPHIC', `${key} of an address`, 'string', recognizer);
}

function contactEntity(owner: JsonObject, value: string): Entity {
  const system = stringOf(owner, 'system');
  if (value.includes('@')) return 'EMAIL';
  if (system === 'fax') return 'FAX';
  if (system === 'url' || value.includes('://')) return 'URL';
  return system === 'other' ? 'OTHER_ID' : 'PHONE';
}

function typeCode(owner: JsonObject): string | undefined {
  const type = memberOf(owner, 'type');
  const coding = type?.type === 'object' ? memberOf(type, 'coding') : undefined;
  if (coding?.type !== 'array') return undefined;
  for (const item of coding.items) {
    const code = item.type === 'object' ? stringOf(item, 'code') : undefined;
    if (code !== undefined) return code;
  }
  return undefined;
}

function decideReference(key: string, value: string, place: Place): Decision | undefined {
  if (key === 'display') return decideDisplay(value, place);
  if (key === 'type') return read('keep', 'uri');
  if (key !== 'reference') return undefined;
  const spans = findIds(value);
  return spans.length > 0 || value.startsWith('#')
    ? { spans, reading: 'hunt', kind: 'id' }
    : whole(value, 'OTHER_ID', 'reference', 'uri');
}

/** A display names its target: persons and places go as a whole, everything else is read. */
export function decideDisplay(value: string, { owner, steps, targets }: Place): Decision {
  const reference = stringOf(owner, 'reference') ?? '';
  const target = typeInReference(reference) ?? targets.get(reference) ?? stringOf(owner, 'type');
  const element = steps.split('.').at(-2) ?? '';
  const isPerson = target === undefined ? PERSON_ELEMENTS.has(element) : PERSONS.has(target);
  if (isPerson) {
    const start = nameStart(value);
    const spans = wholeSpan(value.slice(start), 'NAME', 'fhir-path', 'display of a person');
    return {
      spans: spans.map((span) => ({ ...span, start: span.start + start, end: span.end + start })),
      reading: 'keep',
      kind: 'string',
    };
  }
  const isPlace = target === undefined ? PLACE_ELEMENTS.has(element) : PLACES.has(target);
  return isPlace
    ? whole(value, 'GEOGRAPHIC', 'display of an organization or place', 'string', 'facility')
    : read('text');
}

/** Words of a published vocabulary are no identifiers; the subject's own values are still looked for in them. */
function decideCoding(key: string, owner: JsonObject): Decision | undefined {
  const published = isPublished(stringOf(owner, 'system'));
  if (key === 'code') return read(published ? 'keep' : 'hunt', 'code');
  return key === 'display' && published ? read('hunt') : undefined;
}

function holdsPublished(owner: JsonObject): boolean {
  const coding = memberOf(owner, 'coding');
  if (coding?.type !== 'array') return false;
  return coding.items.some((item) => item.type === 'object' && isPublished(stringOf(item, 'system')));
}

const isPhoto = ({ steps, owner }: Place): boolean =>
  /(?:^|\.)photo\./.test(steps) || /^(?:image|video)\//i.test(stringOf(owner, 'contentType') ?? '');
