import type { Entity } from '../entity.ts';
import { elementOf, type Place } from './fhir-places.ts';
import { findIds, findInQuery } from './fhir-references.ts';
import { type Decision, decideDisplay, decideTyped } from './fhir-strings.ts';
import { CODE_KEYS, ELEMENTS, isPublished, KEYS, PERSONS } from './fhir-tables.ts';
import { memberOf } from './json-node.ts';
import { wholeSpan } from './piece.ts';

const SHORT_CODE = /^(?:[a-z][a-z0-9-]{0,30}|[A-Z]{1,4}|[a-z]{2,3}-[A-Z]{2})$/;
const ID_KEYS = new Set(['reference', 'fullUrl', 'ifNoneExist']);

/** What to do with a string that is neither narrative, data nor a date. */
export function decideString(value: string, place: Place): Decision {
  const { key, type, resource, owner } = place;
  if (key === 'id') return decideId(value, place);
  const typed = decideTyped(value, place);
  if (typed !== undefined) return typed;
  const element = entityOfElement(place);
  if (element !== undefined) {
    const kind = element === 'URL' ? 'uri' : element === 'OTHER_ID' ? 'id' : 'string';
    const recognizer = element === 'GEOGRAPHIC' ? 'facility' : 'fhir-path';
    return { spans: wholeSpan(value, element, recognizer, `element ${key}`), reading: 'keep', kind };
  }
  if (key === 'name' && place.steps.endsWith('contact.name') && resource !== 'Patient')
    return {
      spans: wholeSpan(value, 'NAME', 'fhir-path', 'contact person'),
      reading: 'keep',
      kind: 'string',
    };
  if (ID_KEYS.has(key) || (resource === 'Bundle' && (key === 'url' || key === 'location')))
    return decideIds(value, key);
  if (key === 'display' && type === undefined) return decideDisplay(value, { ...place, owner });
  return decideByKey(key, value);
}

/** By element, by name, or by what the extension or name around it holds. */
function entityOfElement(place: Place): Entity | undefined {
  const { key, inside } = place;
  const isHeld = /^value[A-Z]/.test(key) || key === 'text';
  return ELEMENTS.get(elementOf(place)) ?? KEYS.get(key) ?? (isHeld ? inside : undefined);
}

function decideId(value: string, { owner, resource }: Place): Decision {
  const isResource = memberOf(owner, 'resourceType') !== undefined;
  if (!isResource) return { spans: [], reading: 'hunt', kind: 'id' };
  const isKnown = PERSONS.has(resource) && value.length >= 6;
  const spans = wholeSpan(value, 'OTHER_ID', 'fhir-id', 'id of a resource').map((span) => ({
    ...span,
    isKnown,
  }));
  return { spans, reading: 'keep', kind: 'id' };
}

function decideIds(value: string, key: string): Decision {
  const spans = key === 'ifNoneExist' ? findInQuery(value, value.startsWith('?') ? 1 : 0) : findIds(value);
  return { spans, reading: 'hunt', kind: 'id' };
}

/** FHIR's own codes and published addresses stay; other codes and addresses are searched; the rest is text. */
function decideByKey(key: string, value: string): Decision {
  if (CODE_KEYS.has(key) && SHORT_CODE.test(value)) return { spans: [], reading: 'keep', kind: 'code' };
  if (
    /^(?:url|system|profile|valueUri|valueCanonical|valueOid|source|implicitRules|definition|instantiates.*)$/.test(
      key,
    )
  )
    return { spans: [], reading: isPublished(value) ? 'keep' : 'hunt', kind: 'uri' };
  if (/^(?:version|versionId|linkId|valueCode|valueId|etag|sigFormat|targetFormat)$/.test(key))
    return { spans: [], reading: 'hunt', kind: 'code' };
  return { spans: [], reading: 'text', kind: 'string' };
}
