import type { Entity } from '../../entity.ts';

/**
 * How the value of a label is read. `person` takes a name whatever it looks like; `person?` and `facility` want a word
 * that is no ordinary one; `kin` wants a listed one, because a history of the family stands there too; `people` is a list.
 */
export type ValueShape =
  | 'person'
  | 'person?'
  | 'kin'
  | 'people'
  | 'initials'
  | 'organisation'
  | 'facility'
  | 'address'
  | 'place'
  | 'zip'
  | 'date'
  | 'age'
  | 'code'
  | 'phone'
  | 'word'
  | 'file';

export interface Label {
  readonly shape: ValueShape;
  readonly entity: Entity;
  /** Stands for itself in running text too; others must begin a line, a cell or a clause. */
  readonly isSure: boolean;
}

type Row = readonly [shape: ValueShape, entity: Entity, phrases: string];

/** Phrases that say what follows wherever they stand before a colon. */
const SURE: readonly Row[] = [
  [
    'person',
    'NAME',
    'patient name|pt name|patients name|name of patient|patient full name|full name|legal name|preferred name|first name|last name|middle name|given name|given names|family name|maiden name|birth name|former name|previous name|other names|surname|member name|subscriber name|insured name|policy holder|policyholder|policyholder name|beneficiary name|resident name|client name|guarantor name|contact name|emergency contact name|physician name|provider name|doctor name|mother name|father name|parent name|guardian name|spouse name|caregiver name|patient last name|patient first name|nombre del paciente|nombre y apellidos|apellidos y nombre|nombre completo|primer apellido|segundo apellido|nombre de pila|nombre del medico|nombre de la madre|nombre del padre|persona de contacto|contacto de emergencia|nombre|nombres|apellido|apellidos|paciente nombre|alias|aka|also known as|goes by|nickname',
  ],
  [
    'person',
    'NAME',
    'attending physician|attending provider|attending md|attending surgeon|primary care physician|primary care provider|primary physician|family physician|family doctor|referring physician|referring provider|referring md|referring doctor|ref physician|ref phys|ref md|ref provider|ordering physician|ordering provider|ordering md|requesting physician|requesting provider|admitting physician|admitting provider|consulting physician|dictating physician|dictating provider|rendering provider|treating physician|treating provider|supervising physician|interpreting physician|reading physician|responsible physician|performing physician|assistant surgeon|first assistant|co surgeon|dictated by|transcribed by|signed by|electronically signed by|e signed by|digitally signed by|authenticated by|cosigned by|co signed by|authored by|prepared by|reviewed by|reported by|read by|interpreted by|performed by|completed by|entered by|approved by|verified by|witnessed by|witness|collected by|drawn by|ordered by|requested by|referred by|screened by|typed by|documented by|written by|recorded by|submitted by|emergency contact|emerg contact|next of kin|power of attorney|healthcare proxy|health care proxy|legal guardian|primary contact|responsible party|case manager|social worker|care coordinator|medico responsable|medico tratante|medico remitente|medico de cabecera|medico|doctor responsable|remitido por|firmado por|elaborado por|solicitado por|facultativo|cirujano|responsable|acompanante|representante legal',
  ],
  ['initials', 'NAME', 'initials|participant initials|patient initials|subject initials|iniciales'],
  [
    'people',
    'NAME',
    'cc|bcc|copies to|copy to|carbon copy|distribution|attendees|participants|surgeons|operators|providers|assistants|physicians',
  ],
  [
    'organisation',
    'NAME',
    'employer|employer name|name of employer|place of employment|employed by|works at|empleador|empresa',
  ],
  [
    'facility',
    'GEOGRAPHIC',
    'facility|facility name|hospital|hospital name|clinic|clinic name|pharmacy|pharmacy name|preferred pharmacy|referring facility|sending facility|receiving facility|performing facility|performing lab|performing laboratory|place of service|service location|nursing home|school|institution|centro|centro de salud|hospital de referencia|institucion|servicio de salud',
  ],
  [
    'address',
    'GEOGRAPHIC',
    'address|home address|mailing address|street address|patient address|billing address|work address|residence|addr|street|address line|domicilio|direccion|calle|direccion del paciente|domicilio del paciente|lugar de residencia',
  ],
  [
    'place',
    'GEOGRAPHIC',
    'city|city state zip|city state|town|county|village|hometown|birthplace|place of birth|city of birth|lives in|localidad|provincia|municipio|ciudad|poblacion|lugar de nacimiento|localidad provincia',
  ],
  ['zip', 'GEOGRAPHIC', 'zip|zip code|zipcode|postal code|postcode|codigo postal|cp'],
  [
    'date',
    'DATE',
    'dob|d o b|date of birth|birth date|birthdate|birthday|date|date of service|service date|dos|visit date|date of visit|exam date|date of exam|date of examination|study date|date of study|procedure date|date of procedure|surgery date|surg date|date of surgery|date of operation|operation date|admission date|date of admission|admit date|admitted|admit|adm date|date admitted|discharge date|date of discharge|date discharged|discharged|disch date|dc date|d c date|date of consultation|consultation date|date of death|death date|dod|doa|date of injury|doi|date of accident|onset date|date of onset|encounter date|appointment date|appointment|next appointment|statement date|report date|date of report|date reported|reported|collected|coll|collection date|date collected|received|date received|specimen date|order date|date ordered|date dictated|date transcribed|dictated|transcribed|dictation date|transcription date|dd|dt|signed on|date signed|effective date|eff date|eff|exp date|expiration date|expires|issue date|issued|last visit|last seen|follow up date|due date|edd|edc|lmp|conf date|fecha|fecha de nacimiento|f nacimiento|fec nac|fnac|f nac|fecha nacimiento|nacimiento|fecha de ingreso|fecha ingreso|fecha de alta|fecha alta|fecha de consulta|fecha de la consulta|fecha de visita|fecha de informe|fecha de intervencion|fecha de exploracion|ingreso|alta',
  ],
  [
    'code',
    'SSN',
    'ssn|ss number|soc sec|soc sec number|social security|social security number|social|tin|itin',
  ],
  [
    'code',
    'MRN',
    'mrn|mr|mr number|med rec|med rec number|medical record|medical record number|patient id|patient number|pt id|pt number|unit number|chart|chart number|hospital number|hosp number|record number|epic mrn|empi|pid|hn|urn|uhid|nhc|n h c|numero de historia|numero de historia clinica|historia clinica|historia|n historia|nº historia|expediente|numero de expediente|n expediente|cipa|nuhsa',
  ],
  [
    'code',
    'HEALTH_PLAN',
    'member id|member number|mem id|subscriber id|subscriber number|policy|policy id|policy number|group|grp|group id|group number|grp number|insurance id|insurance number|ins id|plan id|beneficiary id|medicare id|medicare number|medicare|medicaid id|medicaid number|medicaid|mbi|hic|hicn|hic number|payer id|rxgrp|pol|pol number|subscr id|cardholder|cardholder id|numero de asegurado|n asegurado|nass|numero de afiliacion|poliza|numero de poliza|tarjeta sanitaria|numero de seguridad social|cip|naf',
  ],
  [
    'code',
    'ACCOUNT',
    'acct|acct number|account|account number|acc number|claim|claim number|claim id|invoice|invoice number|bill number|billing id|csn|har|fin|fin number|financial number|guarantor account|routing number|bank account|statement number|cuenta|numero de cuenta|factura',
  ],
  [
    'code',
    'LICENSE',
    'npi|npi number|dea|dea number|lic|lic number|license|license number|licence|licence number|medical license|state license|driver license|drivers license|driver lic|dl|dl number|upin|clia|clia number|cert|cert number|board cert|certificate number|certification number|passport|passport number|permit number|colegiado|n colegiado|numero de colegiado|no colegiado|num colegiado|nº colegiado|ncol|cedula profesional',
  ],
  ['code', 'VEHICLE', 'vin|plate|plate number|license plate|tag number|matricula'],
  [
    'code',
    'DEVICE',
    'serial|serial number|sn|s n|device id|device serial|device serial number|udi|imei|mac|mac address|lot number|implant serial|pump serial|monitor serial',
  ],
  [
    'code',
    'OTHER_ID',
    'accession|accession number|acc|case|case number|case id|specimen id|specimen number|specimen|order|order id|order number|encounter|encounter id|encounter number|visit id|visit number|employee id|employee number|emp id|badge|badge number|reference|reference number|ref number|req|req number|requisition|requisition number|job|job number|job id|dictation number|document number|doc number|document id|doc id|report number|confirmation|confirmation number|confirmation code|statement code|study id|subject id|participant id|event number|incident number|ticket|ticket number|trace|trace number|kit number|kit barcode|barcode|cath number|authorization number|auth number|prior auth|referral number|rx number|prescription number|order id|tracking number|dni|nif|nie|dni nie|pasaporte|curp|episodio|numero de episodio|n episodio|n de episodio|numero de caso|transaction id|message id|control id|session id',
  ],
  [
    'phone',
    'PHONE',
    'phone|phone number|telephone|tel|home phone|home ph|work phone|cell|cell phone|mobile|mobile phone|pager|ph|telefono|tel fijo|movil|telefono de contacto',
  ],
  ['phone', 'FAX', 'fax|fax number'],
  ['word', 'OTHER_ID', 'username|user name|user id|login|login id|user|agent|usuario|screen name|handle'],
  [
    'code',
    'BIOMETRIC',
    'fingerprint|fingerprint id|voiceprint|voice print|biometric id|browser fingerprint|retinal scan|iris scan|face id|palm print|voice sample|biometric|fingerprint template|huella',
  ],
  [
    'file',
    'PHOTO',
    'photo|photos|photograph|photographs|headshot|picture|card image|image file|foto|fotografia',
  ],
];

/** Words that say it only where they begin a line, a cell or a clause, and mostly before an unordinary word. */
const DOUBTFUL: readonly Row[] = [
  [
    'kin',
    'NAME',
    'spouse|wife|husband|mother|father|son|daughter|partner|parent|brother|sister|madre|padre|esposo|esposa|hijo|hija|familiar',
  ],
  [
    'person?',
    'NAME',
    'name|patient|pt|client|resident|member|subscriber|insured|beneficiary|dependent|guarantor|attending|att|atn|attn|attention|surgeon|assistant|anesthesiologist|anesthetist|physician|doctor|dr|provider|pcp|referring|ref|ref by|ordering|consultant|consulting|dictator|dictating|author|nurse|rn|primary nurse|sonographer|technologist|tech|reader|radiologist|pathologist|cardiologist|interpreter|counselor|therapist|pharmacist|contact|contact person|nok|guardian|caregiver|poa|hcp|proband|participant|applicant|employee|claimant|student|reporter|signed|signature|from|to|re|regarding|sincerely|responsible|requester|scribe|operator|supervisor|pi|principal investigator|coordinator|crc|paciente|doctora|dra|firma|firmado|fdo|enfermera|enfermero|autor|remitente|destinatario|de|para|asunto paciente|sender|recipient|owner|assignee|reported|qc|called to|notified',
  ],
  ['people', 'NAME', 'present|in attendance|team'],
  ['date', 'DATE', 'd|t|d t|sent|start date|end date|created|updated|generated|printed'],
  ['code', 'OTHER_ID', 'id|number|identifier|ref code|document|study'],
  ['code', 'HEALTH_PLAN', 'ins|insurance|plan'],
];

/** Column heads and keys that would mean little before a colon in prose. */
const COLUMNS: readonly Row[] = [
  [
    'person',
    'NAME',
    'last|first|given|family|middle|mi|lname|fname|last nm|first nm|nm|pt last|pt first|pt|provider|clinician|doctor|attending|surgeon|nurse|patient',
  ],
  [
    'date',
    'DATE',
    'exp|expiry|exp dt|visit dt|admit dt|disch dt|birth dt|svc dt|dt|date time|datetime|timestamp|visit|seen on|service dt',
  ],
  ['place', 'GEOGRAPHIC', 'city|town|county'],
  ['facility', 'GEOGRAPHIC', 'facility|location|site|clinic|hospital|dept facility'],
  ['code', 'OTHER_ID', 'id|encounter|order|accession|visit number|admit number|auth precert|csn'],
  ['code', 'DEVICE', 'lot|lot number|lot no|batch|sn|serial|serial no|lot serial'],
  ['code', 'MRN', 'mr|record|hosp no|unit'],
  ['age', 'AGE_OVER_89', 'age|edad|age yrs|age sex'],
];

function index(rows: readonly Row[], isSure: boolean, into: Map<string, Label>): void {
  for (const [shape, entity, phrases] of rows)
    for (const phrase of phrases.split('|'))
      if (!into.has(phrase)) into.set(phrase, { shape, entity, isSure });
}

const LABELS = new Map<string, Label>();
index(SURE, true, LABELS);
index(DOUBTFUL, false, LABELS);
const COLUMN_LABELS = new Map<string, Label>();
index(COLUMNS, true, COLUMN_LABELS);
/** The last words of all labels: most words before a colon are none of them, and one look-up tells. */
const NUMBERED = / (?:number|no|num|nbr|nr|numero|n|id)$/;
const lastWord = (phrase: string): string => phrase.slice(phrase.lastIndexOf(' ') + 1);
const LAST_WORDS: ReadonlySet<string> = new Set(
  [...LABELS.keys()].flatMap((phrase) => [lastWord(phrase), lastWord(phrase.replace(NUMBERED, ''))]),
);

const PLAIN = /^[a-z ]{1,60}$/;

/** The last two letters of every last word, as a table: one look tells that most words are none. */
const LETTERS = 26;
const ENDINGS: Uint8Array = new Uint8Array(LETTERS * LETTERS);
for (const word of [...LAST_WORDS, 'no', 'num', 'nbr']) {
  const [before, last] = [word.charCodeAt(word.length - 2), word.charCodeAt(word.length - 1)];
  if (word.length > 1) ENDINGS[(before - 0x61) * LETTERS + last - 0x61] = 1;
}
const SINGLE: ReadonlySet<number> = new Set(
  [...LAST_WORDS].filter((word) => word.length === 1).map((word) => word.charCodeAt(0)),
);

/** False when no label ends in these two lower-case letters; `before` may be no letter. */
export function mayEndLabel(before: number, last: number): boolean {
  if (before < 0x61 || before > 0x7a) return before > 0x7f || SINGLE.has(last);
  return ENDINGS[(before - 0x61) * LETTERS + last - 0x61] === 1;
}

/** Lower case, single blanks, "#" as the word number, counters ("contact 2", "1. employee") left out. */
export function normaliseLabel(written: string): string {
  const lower = written.toLowerCase();
  if (PLAIN.test(lower) && !lower.includes('  ')) return lower.trim();
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]s?(?![a-z])/g, '')
    .replace(/#|[nº]º|\bno\./g, ' number ')
    .replace(/[^a-z\d]+/g, ' ')
    .replace(/ (?:number )?\d{1,2} ?$/, ' ')
    .replace(/^ ?\d{1,2} /, '')
    .trim();
}

const OWN_NUMBER: Label = { shape: 'code', entity: 'OTHER_ID', isSure: true };

/** The label that a normalised phrase is; undefined when it is none. */
export function findLabel(phrase: string): Label | undefined {
  const known = LABELS.get(phrase);
  if (known !== undefined) return known;
  const bare = phrase.replace(NUMBERED, '');
  if (bare === phrase) return undefined;
  const label = LABELS.get(bare);
  if (label === undefined || label.shape === 'code') return label;
  return label.shape === 'date' ? undefined : OWN_NUMBER;
}

/** True when a label may end in this lower-case word. */
export function endsLabel(word: string): boolean {
  return LAST_WORDS.has(word) || word === 'no' || word === 'num' || word === 'nbr';
}

/** The label of a table's column. */
export function findColumn(phrase: string): Label | undefined {
  return COLUMN_LABELS.get(phrase) ?? findLabel(phrase);
}
