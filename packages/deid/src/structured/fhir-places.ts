import type { Entity } from '../entity.ts';
import { EXTENSIONS } from './fhir-tables.ts';
import { type DataType, dataTypeOf } from './fhir-types.ts';
import { type JsonNode, type JsonObject, memberOf, stringOf } from './json-node.ts';

/** Where a value stands. */
export interface Place {
  readonly path: string;
  /** Type of the resource around it. */
  readonly resource: string;
  /** Elements below the resource, without indices. */
  readonly steps: string;
  readonly key: string;
  readonly type: DataType | undefined;
  readonly owner: JsonObject;
  /** The entity of everything in an extension or a name. */
  readonly inside: Entity | undefined;
  /** The question that an answer belongs to. */
  readonly lead: string | undefined;
  /** Resource types of the ids that can be referred to from here. */
  readonly targets: ReadonlyMap<string, string>;
  readonly isAge: boolean;
}

const AGE_CODES = new Set(['30525-0', '21612-7', '29553-5', '63900-5', '30972-4', '424144002']);
/** `Resource.element.element` without indices. */
export const elementOf = ({ resource, steps }: Place): string => `${resource}.${steps}`;

/** The place of a whole document; `prefix` opens the paths of one that is carried inside another. */
export function rootPlace(root: JsonObject, type: string, prefix: string): Place {
  return {
    path: `${prefix}${/^[A-Za-z]{1,60}$/.test(type) ? type : 'Resource'}`,
    resource: type,
    steps: '',
    key: '',
    type: undefined,
    owner: root,
    inside: undefined,
    lead: undefined,
    targets: bundleTargets(root),
    isAge: false,
  };
}

/** The place inside an object: a resource starts anew, a data type changes what its strings are. */
export function enterObject(node: JsonObject, outer: Place): Place {
  const resource = stringOf(node, 'resourceType');
  if (resource !== undefined) {
    const targets = containedTargets(node, outer.targets);
    const lead = resource === 'Observation' ? labelOf(memberOf(node, 'code')) : undefined;
    const isAge = isAgeCode(memberOf(node, 'code'));
    return {
      ...outer,
      resource,
      steps: '',
      key: '',
      type: isBinary(resource),
      owner: node,
      inside: undefined,
      lead,
      targets,
      isAge,
    };
  }
  const found = dataTypeOf(node, outer.key);
  const question =
    stringOf(node, 'linkId') === undefined ? labelOf(memberOf(node, 'code')) : stringOf(node, 'text');
  const isAge =
    outer.isAge ||
    /(?:^|[a-z])(?:Age|ageRange|onsetRange|abatementRange)$/.test(outer.key) ||
    outer.key === 'ageRange' ||
    isAgeCode(memberOf(node, 'code'));
  return {
    ...outer,
    type: found,
    owner: node,
    inside: insideOf(node, found, outer),
    lead: question ?? outer.lead,
    isAge,
  };
}

const isBinary = (resource: string): DataType | undefined =>
  resource === 'Binary' ? 'Attachment' : undefined;

/** An extension of a name or an address holds more of it; others say by their URL what they hold. */
function insideOf(node: JsonObject, found: DataType | undefined, outer: Place): Entity | undefined {
  if (found === 'HumanName') return 'NAME';
  if (found === 'Address') return 'GEOGRAPHIC';
  if (found !== 'Extension') return found === undefined ? outer.inside : undefined;
  const url = stringOf(node, 'url') ?? '';
  return EXTENSIONS.find(([end]) => end.test(url))?.[1] ?? outer.inside;
}

function labelOf(code: JsonNode | undefined): string | undefined {
  if (code?.type !== 'object') return undefined;
  const coding = memberOf(code, 'coding');
  const first = coding?.type === 'array' ? coding.items[0] : undefined;
  return stringOf(code, 'text') ?? (first?.type === 'object' ? stringOf(first, 'display') : undefined);
}

function isAgeCode(code: JsonNode | undefined): boolean {
  if (code?.type !== 'object') return false;
  const coding = memberOf(code, 'coding');
  if (coding?.type !== 'array') return false;
  return coding.items.some((item) => item.type === 'object' && AGE_CODES.has(stringOf(item, 'code') ?? ''));
}

function bundleTargets(root: JsonObject): Map<string, string> {
  const targets = new Map<string, string>();
  const entries = memberOf(root, 'entry');
  if (entries?.type !== 'array') return targets;
  for (const entry of entries.items) {
    const resource = entry.type === 'object' ? memberOf(entry, 'resource') : undefined;
    if (entry.type !== 'object' || resource?.type !== 'object') continue;
    const type = stringOf(resource, 'resourceType');
    const url = stringOf(entry, 'fullUrl');
    if (type !== undefined && url !== undefined) targets.set(url, type);
  }
  return targets;
}

function containedTargets(node: JsonObject, outer: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const contained = memberOf(node, 'contained');
  if (contained?.type !== 'array') return outer;
  const targets = new Map<string, string>();
  for (const item of contained.items) {
    if (item.type !== 'object') continue;
    const [type, id] = [stringOf(item, 'resourceType'), stringOf(item, 'id')];
    if (type !== undefined && id !== undefined) targets.set(`#${id}`, type);
  }
  return new Map([...outer, ...targets]);
}
