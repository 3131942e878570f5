import { type JsonObject, memberOf, stringOf } from './json-node.ts';

/** The FHIR data types that decide what their strings are. */
export type DataType =
  | 'HumanName'
  | 'Address'
  | 'ContactPoint'
  | 'Identifier'
  | 'Reference'
  | 'Coding'
  | 'CodeableConcept'
  | 'Attachment'
  | 'Extension'
  | 'Signature'
  | 'SampledData';

const NAMED_TYPES: ReadonlyMap<string, DataType> = new Map<string, DataType>([
  ['valueHumanName', 'HumanName'],
  ['address', 'Address'],
  ['valueAddress', 'Address'],
  ['locationAddress', 'Address'],
  ['telecom', 'ContactPoint'],
  ['valueContactPoint', 'ContactPoint'],
  ['identifier', 'Identifier'],
  ['requisition', 'Identifier'],
  ['extension', 'Extension'],
  ['modifierExtension', 'Extension'],
  ['coding', 'Coding'],
  ['valueCoding', 'Coding'],
  ['signature', 'Signature'],
  ['valueSignature', 'Signature'],
  ['valueSampledData', 'SampledData'],
  ['attachment', 'Attachment'],
  ['valueAttachment', 'Attachment'],
  ['contentAttachment', 'Attachment'],
  ['presentedForm', 'Attachment'],
  ['photo', 'Attachment'],
  ['reference', 'Reference'],
  ['valueReference', 'Reference'],
]);
const NAME_PARTS = ['family', 'given', 'text', 'prefix', 'use'];
const CONTACT_SYSTEMS = new Set(['phone', 'fax', 'email', 'pager', 'url', 'sms', 'other']);

/**
 * The data type of an object by the element that it stands in and by its shape. Shapes count where a name says
 * nothing: an identifier in an unknown extension is still an identifier. Undefined for backbone elements.
 */
export function dataTypeOf(node: JsonObject, key: string): DataType | undefined {
  const has = (member: string): boolean => memberOf(node, member) !== undefined;
  const named = NAMED_TYPES.get(key);
  if (named !== undefined) return named;
  if (has('family') || has('given')) return 'HumanName';
  if (key === 'name' && NAME_PARTS.some(has)) return 'HumanName';
  if (isAddress(node)) return 'Address';
  if (has('contentType') && (has('data') || has('url') || has('title'))) return 'Attachment';
  if (has('coding')) return 'CodeableConcept';
  if (has('value')) {
    const valued = valuedType(node, key);
    if (valued !== undefined) return valued;
  } else if (has('system') && has('code')) return 'Coding';
  if (has('reference')) return 'Reference';
  return has('display') && !has('code') && !has('system') ? 'Reference' : undefined;
}

function isAddress(node: JsonObject): boolean {
  const has = (member: string): boolean => memberOf(node, member) !== undefined;
  return has('line') || has('postalCode') || (has('city') && (has('state') || has('country')));
}

/** A string value with its system is a contact point or an identifier; a number is a quantity. */
function valuedType(node: JsonObject, key: string): DataType | undefined {
  if (stringOf(node, 'value') === undefined) return undefined;
  if (CONTACT_SYSTEMS.has(stringOf(node, 'system') ?? '')) return 'ContactPoint';
  const isIdentifier =
    /identifier$/i.test(key) ||
    memberOf(node, 'system') !== undefined ||
    memberOf(node, 'assigner') !== undefined;
  return isIdentifier ? 'Identifier' : undefined;
}
