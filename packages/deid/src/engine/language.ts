import type { Tokens } from './tokens.ts';

/** The languages whose labels, titles and stop words the rules know. */
export type Language = 'en' | 'es' | 'other';

const words = (list: string): readonly string[] => list.split(' ');

/** Words that only one of the two languages uses, of two to five letters, by how often they stand in notes. */
const ENGLISH = words(
  'the of and with was is for she he her his this that has had are to on no not be by as at or from were who',
);
const SPANISH = words(
  'de la el en que con los se del las por un una para su al es como lo más sin sus no fue ante hace tras dos',
);
const SHARED = new Set(['no', 'a', 'dos', 'se', 'es']);

const WIDEST = 5;
const MOST_TOKENS = 400;
/** Hits that settle it, and how far one language must lead. */
const ENOUGH = 3;

const VOTES: ReadonlyMap<string, 'en' | 'es'> = new Map([
  ...ENGLISH.filter((word) => !SHARED.has(word)).map((word): [string, 'en' | 'es'] => [word, 'en']),
  ...SPANISH.filter((word) => !SHARED.has(word)).map((word): [string, 'en' | 'es'] => [word, 'es']),
]);

/**
 * The language of a text by its function words, read from at most 400 tokens spread over it. `lang` (BCP 47) of the
 * caller goes before any count. A text of a few words, such as a form, is `en` unless Spanish leads.
 */
export function detectLanguage(text: string, tokens: Tokens, lang?: string): Language {
  const told = lang?.toLowerCase().split('-', 1)[0];
  if (told !== undefined && told !== '') return told === 'en' || told === 'es' ? told : 'other';
  const step = Math.max(1, Math.floor(tokens.count / MOST_TOKENS));
  let english = 0;
  let spanish = 0;
  let short = 0;
  for (let index = 0; index < tokens.count; index += step) {
    const start = tokens.starts[index] ?? 0;
    const end = tokens.ends[index] ?? 0;
    if (end - start > WIDEST || end - start < 2) continue;
    short++;
    const vote = VOTES.get(text.slice(start, end).toLowerCase());
    if (vote === 'en') english++;
    else if (vote === 'es') spanish++;
  }
  if (spanish > english && spanish >= ENOUGH) return 'es';
  if (english >= ENOUGH || short < 20) return 'en';
  return english + spanish > 0 ? 'en' : 'other';
}

/**
 * Spanish words of a chart that are no names: places of care, departments, kin, common verbs and nouns of headings. In
 * plain form, without accents.
 */
const SPANISH_ORDINARY: ReadonlySet<string> = new Set(
  words(
    'servicio servicios seccion departamento unidad hospital hospitalario hospitalaria universitario universitaria general complejo centro clinica clinico clinicas instituto fundacion universidad facultad area consulta consultas urgencias planta medicina medico medica medicos familiar comunitaria atencion primaria especializada interna interno intensiva intensivos cuidados cirugia oral maxilofacial plastica vascular digestivo digestiva aparato respiratorio nuclear preventiva anatomia patologica laboratorio analisis clinicos radiodiagnostico diagnostico imagen farmacia nutricion dietetica rehabilitacion enfermeria anestesia reanimacion trasplante trasplantes hemodialisis dialisis endoscopia salud mental publica infantil paciente pacientes varon mujer hombre nino nina tratamiento exploracion antecedentes historia actual evolucion juicio comentario resumen informe ingreso alta fecha nacimiento edad sexo domicilio localidad provincia pais direccion telefono correo electronico episodio especialidad datos nombre apellidos asistencial asistenciales remitido remitida resultado resultados pruebas complementarias fisica refiere presenta acude dolor fiebre abdominal toracica izquierdo izquierda derecho derecha desde hasta sobre entre durante tras ante bajo segun cuando donde pero porque tambien todo toda todos todas otro otra otros otras este esta estos estas ese esa muy mas menos sin con para por los las una uno unos unas del que quien cual como era fue son estan habia tiene calle avenida plaza paseo carretera camino numero piso puerta escalera',
  ),
);
/** Branches of medicine in English and Spanish: no family name ends so. */
const BRANCH =
  /(?:olog(?:y|ia|ist|o|a)|iatr(?:y|ia|ics?|a|o)|surgery|cirugia|medicine|therapy|terapia|pathy|scopy|scopia|graphy|grafia|otics|etics|etica)$/;
const WIDE = /[\u0080-\uffff]/;

/** True for a word that is no part of a name in a chart: a Spanish ordinary word or a branch of medicine. */
export function isChartWord(word: string): boolean {
  const plain = WIDE.test(word) ? word.normalize('NFD').replace(/\p{M}/gu, '') : word;
  return SPANISH_ORDINARY.has(plain) || (plain.length > 6 && BRANCH.test(plain));
}
