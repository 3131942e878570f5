import type { Entity } from '../entity.ts';

/** A map, not an object: a document may well have a property called `constructor`. */
function tableOf(rows: Readonly<Record<string, Entity>>): ReadonlyMap<string, Entity> {
  return new Map(Object.entries(rows));
}

/** Strings that identify by their element: `Resource.element.element`, without indices. */
export const ELEMENTS: ReadonlyMap<string, Entity> = tableOf({
  'Organization.name': 'GEOGRAPHIC',
  'Organization.alias': 'GEOGRAPHIC',
  'Location.name': 'GEOGRAPHIC',
  'Location.alias': 'GEOGRAPHIC',
  'Endpoint.address': 'URL',
  'MessageHeader.source.endpoint': 'URL',
  'MessageHeader.destination.endpoint': 'URL',
  'FamilyMemberHistory.name': 'NAME',
  'AuditEvent.agent.name': 'NAME',
  'AuditEvent.agent.altId': 'OTHER_ID',
  'AuditEvent.agent.network.address': 'IP',
  'Coverage.subscriberId': 'HEALTH_PLAN',
  'Coverage.dependent': 'HEALTH_PLAN',
  'Coverage.class.value': 'HEALTH_PLAN',
  'Claim.insurance.preAuthRef': 'HEALTH_PLAN',
  'ClaimResponse.preAuthRef': 'HEALTH_PLAN',
  'ExplanationOfBenefit.preAuthRef': 'HEALTH_PLAN',
  'ExplanationOfBenefit.insurance.preAuthRef': 'HEALTH_PLAN',
  'CoverageEligibilityResponse.preAuthRef': 'HEALTH_PLAN',
  'Device.serialNumber': 'DEVICE',
  'Device.lotNumber': 'DEVICE',
  'Device.distinctIdentifier': 'DEVICE',
  'Device.udiCarrier.deviceIdentifier': 'DEVICE',
  'Device.udiCarrier.carrierHRF': 'DEVICE',
  'Device.udiCarrier.carrierAIDC': 'DEVICE',
  'ImagingStudy.series.uid': 'OTHER_ID',
  'ImagingStudy.series.instance.uid': 'OTHER_ID',
  'Location.position.latitude': 'GEOGRAPHIC',
  'Location.position.longitude': 'GEOGRAPHIC',
  'Location.position.altitude': 'GEOGRAPHIC',
});

/** Strings that identify by the name of the element in every resource. */
export const KEYS: ReadonlyMap<string, Entity> = tableOf({
  authorString: 'NAME',
  valueUuid: 'OTHER_ID',
  valueUrl: 'URL',
});

/** Extensions whose value identifies, by the end of their URL. */
export const EXTENSIONS: readonly (readonly [RegExp, Entity])[] = [
  [/(?:mothersMaidenName|own-name|own-prefix|fathers-family|mothers-family|partner-name)$/, 'NAME'],
  [/(?:iso21090-(?:AD|ADXP|SC)-?|birthPlace$|census-?tract$)/i, 'GEOGRAPHIC'],
  [/^(?:latitude|longitude)$/, 'GEOGRAPHIC'],
];

/** Types of HL7 table 0203 and the systems that say what an identifier is. */
const IDENTIFIER_TYPES: ReadonlyMap<string, Entity> = tableOf({
  MR: 'MRN',
  PI: 'MRN',
  PT: 'MRN',
  MRT: 'MRN',
  SS: 'SSN',
  SB: 'SSN',
  DL: 'LICENSE',
  NPI: 'LICENSE',
  PRN: 'LICENSE',
  MD: 'LICENSE',
  DEA: 'LICENSE',
  LN: 'LICENSE',
  RN: 'LICENSE',
  TAX: 'LICENSE',
  MB: 'HEALTH_PLAN',
  MC: 'HEALTH_PLAN',
  MA: 'HEALTH_PLAN',
  SN: 'HEALTH_PLAN',
  NH: 'HEALTH_PLAN',
  WC: 'HEALTH_PLAN',
  PNT: 'HEALTH_PLAN',
  AN: 'ACCOUNT',
  ANON: 'ACCOUNT',
  BA: 'ACCOUNT',
  CC: 'ACCOUNT',
  GI: 'ACCOUNT',
  UDI: 'DEVICE',
  SNO: 'DEVICE',
  MDI: 'DEVICE',
});

const IDENTIFIER_SYSTEMS: readonly (readonly [RegExp, Entity])[] = [
  [/us-ssn$|2\.16\.840\.1\.113883\.4\.1$/, 'SSN'],
  [/us-npi$|2\.16\.840\.1\.113883\.4\.(?:3\.\d{1,3}|6|814)$|us-dea/, 'LICENSE'],
  [/us-m(?:bi|edicare)$|us-hicn?$|hicn|\/mbi$/, 'HEALTH_PLAN'],
  [/mrn$|medical-record/i, 'MRN'],
];

const BY_RESOURCE: ReadonlyMap<string, Entity> = tableOf({
  Patient: 'MRN',
  Coverage: 'HEALTH_PLAN',
  ExplanationOfBenefit: 'HEALTH_PLAN',
  Claim: 'HEALTH_PLAN',
  Account: 'ACCOUNT',
  Device: 'DEVICE',
  Practitioner: 'LICENSE',
});

/** The entity that a code of HL7 table 0203 names. */
export function entityOfIdentifierType(type: string | undefined): Entity | undefined {
  return type === undefined ? undefined : IDENTIFIER_TYPES.get(type.toUpperCase());
}

/** The entity of an identifier: its type says most, then its system, then the resource that carries it. */
export function entityOfIdentifier(
  type: string | undefined,
  system: string | undefined,
  resource: string,
): Entity {
  const byType = entityOfIdentifierType(type);
  if (byType !== undefined) return byType;
  const bySystem =
    system === undefined ? undefined : IDENTIFIER_SYSTEMS.find(([end]) => end.test(system))?.[1];
  return bySystem ?? BY_RESOURCE.get(resource) ?? 'OTHER_ID';
}

/** Code systems and vocabularies that are published for everybody. */
const PUBLISHED =
  /^(?:https?:\/\/(?:[\w-]{1,60}\.){0,4}(?:hl7\.org|loinc\.org|snomed\.info|unitsofmeasure\.org|nih\.gov|cms\.gov|cdc\.gov|fda\.gov|ama-assn\.org|nucc\.org|whocc\.no|who\.int|ada\.org|ihe\.net|nema\.org|w3\.org|iso\.org|synthetichealth\.github\.io)(?:[/?#]|$)|urn:(?:oid:2\.16\.840\.1\.113883\.(?:5|6)\.|ietf:|iso:|ihe:))/;

/** True for a URI of a published vocabulary, profile or extension. */
export const isPublished = (uri: string | undefined): boolean => uri !== undefined && PUBLISHED.test(uri);

export const PERSONS: ReadonlySet<string> = new Set([
  'Patient',
  'Practitioner',
  'RelatedPerson',
  'Person',
  'PractitionerRole',
]);
export const PLACES: ReadonlySet<string> = new Set(['Organization', 'Location', 'HealthcareService']);

/** Elements that refer to persons, for references whose target is not told. */
export const PERSON_ELEMENTS: ReadonlySet<string> = new Set(
  'subject patient beneficiary subscriber policyHolder individual practitioner performer requester recorder asserter author authenticator attester party actor member agent who onBehalfOf enterer sender recipient informationSource source participant interpreter resultsInterpreter generalPractitioner responsible owner assessor receiver provider collector performerActor operator custodianPerson link signer witness verifier'.split(
    ' ',
  ),
);
export const PLACE_ELEMENTS: ReadonlySet<string> = new Set(
  'location organization managingOrganization serviceProvider facility custodian origin destination partOf assigner manufacturer issuer'.split(
    ' ',
  ),
);

/** Elements that hold codes of FHIR itself; a value that does not look like one is read as text. */
export const CODE_KEYS: ReadonlySet<string> = new Set(
  'status use gender type intent priority mode kind comparator contentType language code unit currency method criticality category verificationStatus lifecycleStatus docStatus outcome linkType relation periodUnit dayOfWeek when daysOfWeek operationalStatus interpreter action permission scoring fhirVersion method rank clinicalStatus achievementStatus'.split(
    ' ',
  ),
);
