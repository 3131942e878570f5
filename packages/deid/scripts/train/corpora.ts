import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATE_CODES, STATE_NAMES } from '../../src/gazetteers/states.ts';
import { COUNTRIES } from '../../src/tagger/countries.ts';
import type { Kind } from '../../src/tagger/labels.ts';
import { readByRules } from './assess.ts';
import type { GoldSpan, Sample } from './sample.ts';

interface RawSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

export interface RawDocument {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly RawSpan[];
  /** Of the package's own corpora: 'tune' or 'held'. */
  readonly split?: string;
}

export function readJsonl(file: string): RawDocument[] {
  if (!existsSync(file))
    throw new Error(`${file} is missing. Give the data folder that holds deid/ and ner-en/.`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RawDocument);
}

const STATES = new Set<string>([...STATE_NAMES, ...STATE_CODES]);
const isState = (text: string): boolean => {
  const words = text.toLowerCase().replace(/[.,]/g, '');
  return COUNTRIES.has(words) || words.split(/\s+/).every((word) => STATES.has(word) || COUNTRIES.has(word));
};
const isFacility = (text: string): boolean =>
  /hosp|clinic|medical|center|centre|cntr|ctr|health|presbyterian|hopkins|sinai|ucsf|ucla|langone|kaiser|infirmary|general|permanente|ucsd|uwmc/i.test(
    text,
  );

const CONLL: Readonly<Record<string, Kind | undefined>> = {
  PER: 'NAME',
  person: 'NAME',
  LOC: 'LOC',
  location: 'LOC',
  ORG: 'ORG',
  corporation: 'ORG',
  group: 'ORG',
};

const NO_SPACE_BEFORE = /^(?:[.,;:!?)\]%]|'s|n't|'\w{1,2}|'')$/;

/** Reads CoNLL columns and joins the tokens as print would. Several sentences become one sample. */
export function readConll(folder: string, file: string, sentencesEach: number): Sample[] {
  const samples: Sample[] = [];
  let text = '';
  let spans: GoldSpan[] = [];
  let sentences = 0;
  let open: { kind: Kind; start: number } | undefined;
  let isOpening = true;
  const close = (): void => {
    if (open === undefined) return;
    const value = text.slice(open.start);
    if (!(open.kind === 'LOC' && isState(value))) spans.push({ ...open, end: text.length });
    open = undefined;
  };
  const finish = (): void => {
    close();
    if (text !== '') samples.push({ id: `${file}#${samples.length}`, text, spans });
    text = '';
    spans = [];
    sentences = 0;
    isOpening = true;
  };
  for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
    const [token, tag] = line.trim().split(/[\t ]/);
    if (token === undefined || token === '' || tag === undefined) {
      close();
      sentences++;
      if (sentences >= sentencesEach) finish();
      else if (text !== '') {
        text += '\n';
        isOpening = true;
      }
      continue;
    }
    const [position, label] = tag === 'O' ? ['O', ''] : [tag.slice(0, 1), tag.slice(2)];
    const kind = label === undefined ? undefined : CONLL[label];
    if (kind === undefined || kind !== open?.kind || position === 'B') close();
    if (!isOpening && !NO_SPACE_BEFORE.test(token) && !/[([]$/.test(text)) text += ' ';
    isOpening = false;
    if (kind !== undefined && open === undefined) open = { kind, start: text.length };
    text += token;
  }
  finish();
  return samples;
}

const MEDDOCAN: Readonly<Record<string, Kind>> = {
  NOMBRE_SUJETO_ASISTENCIA: 'NAME',
  NOMBRE_PERSONAL_SANITARIO: 'NAME',
  CALLE: 'LOC',
  TERRITORIO: 'LOC',
  HOSPITAL: 'FAC',
  CENTRO_SALUD: 'FAC',
  INSTITUCION: 'FAC',
  FECHAS: 'DATE',
  CORREO_ELECTRONICO: 'ID',
  ID_TITULACION_PERSONAL_SANITARIO: 'ID',
  ID_SUJETO_ASISTENCIA: 'ID',
  ID_ASEGURAMIENTO: 'ID',
  ID_EMPLEO_PERSONAL_SANITARIO: 'ID',
  ID_CONTACTO_ASISTENCIAL: 'ID',
  NUMERO_TELEFONO: 'ID',
  NUMERO_FAX: 'ID',
};

/** MEDDOCAN with our kinds: ages, sex, countries, occupations and bare years stay, as under 164.514(b)(2). */
export function readMeddocan(file: string): Sample[] {
  return readJsonl(file).map(({ id, text, spans }) => ({
    id,
    text,
    spans: spans.flatMap(({ start, end, label }) => {
      const kind = MEDDOCAN[label];
      const value = text.slice(start, end);
      if (kind === 'DATE' && /^(?:año |años )?\d{4}$/.test(value)) return [];
      if (/^ID_/.test(label) && !/\d/.test(value)) return [];
      return kind === undefined ? [] : [{ start, end, kind }];
    }),
  }));
}

/** ASQ-PHI with our kinds. */
export function readAsq(file: string): Sample[] {
  return readJsonl(file).map(({ id, text, spans }) => ({
    id,
    text,
    spans: spans.flatMap(({ start, end, label }): GoldSpan[] => {
      const value = text.slice(start, end);
      if (label === 'NAME') return [{ start: start + titleLength(value), end, kind: 'NAME' }];
      if (label === 'GEOGRAPHIC_LOCATION')
        return isState(value) ? [] : [{ start, end, kind: isFacility(value) ? 'FAC' : 'LOC' }];
      return [{ start, end, kind: label === 'DATE' ? 'DATE' : 'ID' }];
    }),
  }));
}

const titleLength = (value: string): number =>
  /^(?:(?:dr|mr|mrs|ms|miss|prof)\.? +)/i.exec(value)?.[0].length ?? 0;

const RULE_KINDS: Readonly<Record<string, Kind>> = { NAME: 'NAME', GEOGRAPHIC: 'LOC', DATE: 'DATE' };

/**
 * Text without full gold: given names, what the rules find well founded counts as found, what they find in doubt and
 * listed names that nobody marked are left open.
 */
export function readWeak(file: string, isUnknown: RegExp | undefined): Sample[] {
  return readJsonl(file).map(({ id, text, spans }) => {
    const gold: GoldSpan[] = spans.map(({ start, end }) => ({ start, end, kind: 'NAME' }));
    const isFree = (start: number, end: number): boolean =>
      !gold.some((other) => other.start < end && other.end > start);
    for (const finding of readByRules(text)) {
      if (!isFree(finding.start, finding.end)) continue;
      const { start, end } = finding;
      const kind = RULE_KINDS[finding.entity] ?? 'ID';
      const facility = kind === 'LOC' && isFacility(text.slice(start, end)) ? 'FAC' : kind;
      gold.push({ start, end, kind: finding.score >= 0.7 ? facility : 'UNKNOWN' });
    }
    if (isUnknown !== undefined) {
      for (const match of text.matchAll(isUnknown)) {
        const start = match.index;
        const end = start + match[0].length;
        if (isFree(start, end)) gold.push({ start, end, kind: 'UNKNOWN' });
      }
    }
    return { id, text, spans: gold.sort((a, b) => a.start - b.start) };
  });
}

const OWN_KINDS: Readonly<Record<string, Kind | 'UNKNOWN' | undefined>> = {
  NAME: 'NAME',
  DATE: 'DATE',
  AGE_OVER_89: 'UNKNOWN',
  BIOMETRIC: 'UNKNOWN',
  PHOTO: 'UNKNOWN',
};

/** The tuned part of the package's own made-up corpora; the held part is never read here. */
export function readOwn(file: string): Sample[] {
  return readJsonl(file)
    .filter(({ split }) => split === 'tune')
    .map(({ id, text, spans }) => ({
      id,
      text,
      spans: spans.map(({ start, end, label }): GoldSpan => {
        const value = text.slice(start, end);
        if (label === 'GEOGRAPHIC') return { start, end, kind: isFacility(value) ? 'FAC' : 'LOC' };
        const kind = OWN_KINDS[label] ?? 'ID';
        return { start: start + (kind === 'NAME' ? titleLength(value) : 0), end, kind };
      }),
    }));
}
