import type { RawDocument } from '../corpora.ts';
import type { Dice } from '../sample.ts';

const MONTHS = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];
const NUMBERS = [
  'un',
  'dos',
  'tres',
  'cuatro',
  'cinco',
  'seis',
  'siete',
  'ocho',
  'nueve',
  'diez',
  'once',
  'doce',
  'trece',
  'catorce',
  'quince',
  'dieciséis',
  'diecisiete',
  'dieciocho',
  'diecinueve',
  'veinte',
];

/** Labels whose values may change places between documents. */
const MOVABLE = new Set([
  'CALLE',
  'TERRITORIO',
  'PAIS',
  'HOSPITAL',
  'INSTITUCION',
  'CENTRO_SALUD',
  'NOMBRE_SUJETO_ASISTENCIA',
  'NOMBRE_PERSONAL_SANITARIO',
  'CORREO_ELECTRONICO',
  'NUMERO_TELEFONO',
  'NUMERO_FAX',
  'PROFESION',
]);

type Part = 'head' | 'story' | 'foot';

/** Which part of the report a place stands in, by its line. */
function partOf(text: string, at: number): Part {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const line = text.slice(from, text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at));
  if (/^(?:remitid|responsable)/i.test(line)) return 'foot';
  return line.length < 120 && /^[^:]{2,30}:/.test(line) ? 'head' : 'story';
}

/** Values of the documents by label, part and whether they begin with a digit. */
function collectValues(documents: readonly RawDocument[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const { text, spans } of documents)
    for (const { start, end, label } of spans) {
      if (!MOVABLE.has(label)) continue;
      const key = keyOf(label, text, start);
      const list = values.get(key) ?? [];
      list.push(text.slice(start, end));
      values.set(key, list);
    }
  return values;
}

const keyOf = (label: string, text: string, start: number): string =>
  `${label} ${partOf(text, start)} ${/\d/.test(text.charAt(start))}`;

function writeDate(dice: Dice, value: string, before: string): string {
  const [day, month, year] = [dice.between(1, 28), dice.between(1, 12), dice.between(1985, 2018)];
  const pad = (number: number): string => String(number).padStart(2, '0');
  const name = MONTHS[month - 1] ?? '';
  const short = dice.pick(['-', '/', ' ', ' de ', ' del ', '-', ' de ']);
  const brief = String(year).slice(2);
  const mark = dice.pick(['-', '/', '.', '-', '/']);
  if (/^\d{1,2}\D/.test(value) || /(?:\bel|día|\bal)\s+$/i.test(before))
    return dice.pick([
      `${day}${mark}${month}${mark}${brief}`,
      `${pad(day)}${mark}${pad(month)}${mark}${brief}`,
      `${pad(day)}${mark}${pad(month)}${mark}${year}`,
      `${day}${mark}${month}${mark}${year}`,
      `${day} de ${name}`,
      `${day} de ${name} de ${year}`,
      `${day} de ${name} del ${year}`,
    ]);
  return dice.pick([
    `${name}${short}${year}`,
    `${name}-${brief}`,
    `${name.slice(0, 3)}-${brief}`,
    name,
    String(year),
    `${pad(month)}/${year}`,
    `${name} de ${year}`,
  ]);
}

function writeAge(dice: Dice, value: string): string {
  const match = /^(\d+) (años|meses|días|semanas)$/.exec(value);
  if (match === null) return value;
  const number = Number(match[1]);
  const unit = match[2] ?? '';
  if (number > 1 && number <= 20 && dice.chance(0.5)) return `${NUMBERS[number - 1] ?? ''} ${unit}`;
  return `${unit === 'años' ? dice.between(2, 95) : dice.between(2, 28)} ${unit}`;
}

/** Copies of the documents in which values change places, and dates and ages of the story change their form. */
export function augment(documents: readonly RawDocument[], dice: Dice): RawDocument[] {
  const values = collectValues(documents);
  return documents.map(({ id, text, spans }) => {
    const moved = new Map<string, string>();
    const renew = (start: number, end: number, label: string): string => {
      const value = text.slice(start, end);
      const part = partOf(text, start);
      if (label === 'FECHAS' && part === 'story' && dice.chance(0.7))
        return writeDate(dice, value, text.slice(Math.max(0, start - 8), start));
      if (label === 'EDAD_SUJETO_ASISTENCIA' && part === 'story' && dice.chance(0.3))
        return writeAge(dice, value);
      if (!MOVABLE.has(label)) return value;
      const known = moved.get(`${label} ${value}`);
      if (known !== undefined) return known;
      const other = dice.chance(0.6) ? dice.pick(values.get(keyOf(label, text, start)) ?? [value]) : value;
      moved.set(`${label} ${value}`, other);
      return other;
    };
    let copy = '';
    let from = 0;
    const placed: { start: number; end: number; label: string }[] = [];
    for (const { start, end, label } of [...spans].sort((a, b) => a.start - b.start)) {
      if (start < from) continue;
      copy += text.slice(from, start);
      const value = renew(start, end, label);
      placed.push({ start: copy.length, end: copy.length + value.length, label });
      copy += value;
      from = end;
    }
    return { id: `${id}+`, text: copy + text.slice(from), spans: placed };
  });
}
