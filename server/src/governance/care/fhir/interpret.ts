import type { z } from 'zod';
import type { SensitivityLabel } from '../../../kernel/sensitivity.ts';
import {
  type Coding,
  careTeam,
  encounter,
  labelled,
  type Period,
  patient,
  practitioner,
  practitionerRole,
  type Reference,
} from './resources.ts';

/** Somebody who takes part in the care, as the source names them. Times are UTC milliseconds. */
export interface Carer {
  readonly who: Reference;
  readonly from: number | null;
  readonly until: number | null;
}

/** What a resource says. */
export type Statement =
  | {
      readonly kind: 'practitioner';
      readonly ref: string;
      readonly npis: readonly string[];
      readonly emails: readonly string[];
    }
  | { readonly kind: 'role'; readonly ref: string; readonly practitioner: Reference }
  | {
      readonly kind: 'care';
      /** `Encounter/123`: all that this resource says of its own participants. */
      readonly source: string;
      readonly patient: Reference;
      readonly carers: readonly Carer[];
      readonly labels: readonly SensitivityLabel[];
      /** Whether it speaks of participants at all, and ends those whom it does not name any more. */
      readonly speaksOfCare: boolean;
    };

/** Why a resource says nothing here. */
export type Skip =
  | 'of no use here'
  | 'not in the form of FHIR R4'
  | 'no patient'
  | 'not in force'
  | 'no known date';

export type Reading = Statement | { readonly skip: Skip };

export const npiSystem = 'http://hl7.org/fhir/sid/us-npi';
const labelSystems: ReadonlySet<string> = new Set([
  'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  'urn:oid:2.16.840.1.113883.5.4',
]);

/** Sensitivity codes of HL7 v3 ActCode, and the policy code of 42 CFR Part 2. */
const labelOf: ReadonlyMap<string, SensitivityLabel> = new Map([
  ...(['ETH', 'ETHUD', 'OPIOIDUD', 'SUD', '42CFRPart2'] as const).map((code) => [code, 'part2'] as const),
  ['PSYTHPN', 'psychotherapy'] as const,
  ['HIV', 'hiv'] as const,
  ['SEX', 'reproductive'] as const,
]);

/** What a resource says of who looks after whom (164.308(a)(4)(ii)(B)), at a moment in UTC milliseconds. */
export function interpret(resource: Readonly<Record<string, unknown>>, now: number): Reading {
  switch (resource.resourceType) {
    case 'Practitioner':
      return read(practitioner, resource, (one) => readPractitioner(one));
    case 'PractitionerRole':
      return read(practitionerRole, resource, (one) => readRole(one, now));
    case 'Patient':
      return read(patient, resource, readPatient);
    case 'CareTeam':
      return read(careTeam, resource, (one) => readTeam(one, now));
    case 'Encounter':
      return read(encounter, resource, (one) => readEncounter(one, now));
    default:
      return read(labelled, resource, (one) => readLabelled(String(resource.resourceType), one));
  }
}

function read<Schema extends z.ZodType>(
  schema: Schema,
  resource: unknown,
  then: (one: z.infer<Schema>) => Reading,
): Reading {
  const parsed = schema.safeParse(resource);
  return parsed.success ? then(parsed.data) : { skip: 'not in the form of FHIR R4' };
}

function readPractitioner(one: z.infer<typeof practitioner>): Reading {
  if (one.active === false) return { skip: 'not in force' };
  const npis = (one.identifier ?? []).flatMap(({ system, value }) =>
    system === npiSystem && value ? [value.trim()] : [],
  );
  const emails = (one.telecom ?? []).flatMap(({ system, value }) =>
    system === 'email' && value ? [value.trim().toLowerCase()] : [],
  );
  return { kind: 'practitioner', ref: `Practitioner/${one.id}`, npis, emails };
}

function readRole(one: z.infer<typeof practitionerRole>, now: number): Reading {
  const span = readPeriod(one.period);
  if (!span) return { skip: 'no known date' };
  if (one.active === false || !isNow(span, now)) return { skip: 'not in force' };
  if (!one.practitioner) return { skip: 'of no use here' };
  return { kind: 'role', ref: `PractitionerRole/${one.id}`, practitioner: one.practitioner };
}

function readPatient(one: z.infer<typeof patient>): Reading {
  const isOver = one.active === false;
  return {
    ...{ kind: 'care', source: `Patient/${one.id}`, patient: { reference: `Patient/${one.id}` } },
    carers: isOver ? [] : (one.generalPractitioner ?? []).map((who) => ({ who, from: null, until: null })),
    labels: labelsOf(one.meta?.security),
    speaksOfCare: true,
  };
}

const teamsInForce: ReadonlySet<string> = new Set(['active']);
const encountersUnderWay: ReadonlySet<string> = new Set([
  ...['planned', 'arrived', 'triaged', 'in-progress', 'onleave'],
]);

function readTeam(one: z.infer<typeof careTeam>, now: number): Reading {
  const isInForce = one.status === undefined || teamsInForce.has(one.status);
  const members = (one.participant ?? []).map(({ member, period }) => ({ who: member, period }));
  return readCare('CareTeam', one, isInForce ? members : [], now);
}

function readEncounter(one: z.infer<typeof encounter>, now: number): Reading {
  const members = (one.participant ?? []).map(({ individual, period }) => ({ who: individual, period }));
  return readCare('Encounter', one, encountersUnderWay.has(one.status) ? members : [], now);
}

function readCare(
  type: string,
  one: { id: string; subject?: Reference | undefined; period?: Period | undefined; meta?: Labels },
  members: readonly { who: Reference | undefined; period: Period | undefined }[],
  now: number,
): Reading {
  if (!one.subject) return { skip: 'no patient' };
  const whole = readPeriod(one.period);
  const carers: Carer[] = [];
  for (const { who, period } of members) {
    const own = readPeriod(period);
    if (!whole || !own) return { skip: 'no known date' };
    if (!who) continue;
    const from = latest(whole.from, own.from);
    const until = earliest(whole.until, own.until);
    const isOver = until !== null && (until <= now || (from !== null && until <= from));
    if (!isOver) carers.push({ who, from, until });
  }
  return {
    ...{ kind: 'care', source: `${type}/${one.id}`, patient: one.subject, carers },
    ...{ labels: labelsOf(one.meta?.security), speaksOfCare: true },
  };
}

type Labels = { security?: Coding[] | undefined } | undefined;

function readLabelled(type: string, one: z.infer<typeof labelled>): Reading {
  const labels = labelsOf(one.meta?.security);
  if (labels.length === 0) return { skip: 'of no use here' };
  const named = one.subject ?? one.patient;
  if (!named) return { skip: 'no patient' };
  return {
    kind: 'care',
    source: `${type}/${one.id}`,
    patient: named,
    carers: [],
    labels,
    speaksOfCare: false,
  };
}

function labelsOf(security: readonly Coding[] | undefined): readonly SensitivityLabel[] {
  const found = (security ?? []).flatMap(({ system, code }) => {
    const label = system !== undefined && labelSystems.has(system) ? labelOf.get(code ?? '') : undefined;
    return label ? [label] : [];
  });
  return [...new Set(found)];
}

const latest = (one: number | null, two: number | null) =>
  one === null || two === null ? (one ?? two) : Math.max(one, two);
const earliest = (one: number | null, two: number | null) =>
  one === null || two === null ? (one ?? two) : Math.min(one, two);

function isNow({ from, until }: { from: number | null; until: number | null }, now: number): boolean {
  return (from === null || from <= now) && (until === null || now < until);
}

/** Null where a date is not one of FHIR. */
function readPeriod(given: Period | undefined): { from: number | null; until: number | null } | null {
  const from = given?.start === undefined ? null : readInstant(given.start, 'start');
  const until = given?.end === undefined ? null : readInstant(given.end, 'end');
  return from === undefined || until === undefined ? null : { from, until };
}

/** A date of FHIR, also one without day or time of day: it begins with its first moment and ends with its last, in UTC. */
export function readInstant(given: string, edge: 'start' | 'end'): number | undefined {
  const found =
    /^(\d{4})(?:-(\d\d)(?:-(\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?)?)?$/.exec(given);
  if (!found) return undefined;
  const [, year = '', month, day, time] = found;
  const start = Date.parse(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`);
  // A day that the month does not have would move on into the next.
  if (Number.isNaN(start) || (day !== undefined && new Date(start).getUTCDate() !== Number(day)))
    return undefined;
  const exact = time === undefined ? start : Date.parse(given);
  if (Number.isNaN(exact) || exact < 0) return undefined;
  if (time !== undefined || edge === 'start') return exact;
  const at = new Date(start);
  if (day !== undefined) at.setUTCDate(at.getUTCDate() + 1);
  else if (month !== undefined) at.setUTCMonth(at.getUTCMonth() + 1);
  else at.setUTCFullYear(at.getUTCFullYear() + 1);
  return at.getTime();
}
