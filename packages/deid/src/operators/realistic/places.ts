import { FACILITY_HEADS } from '../../gazetteers/clinical-words.ts';
import {
  AMERICAN_TOWNS,
  LARGE_AMERICAN_CITIES,
  LARGE_CITIES_ABROAD,
} from '../../gazetteers/surrogate-places.gen.ts';
import { type GeographicKind, kindOfPlace, STATE_END } from '../geographic-kind.ts';
import type { KeyedDraw } from '../keyed-draw.ts';
import { matchCase } from '../match-case.ts';
import { toPlainForm } from '../plain-form.ts';
import { foldName } from './name-words.ts';

/** Cities of the United States with more than half a million people by the 2020 Census. */
const METROPOLISES =
  'new york|los angeles|chicago|houston|phoenix|philadelphia|san antonio|san diego|dallas|jacksonville|austin|fort worth|san jose|columbus|charlotte|indianapolis|san francisco|seattle|denver|oklahoma city|nashville|washington|el paso|las vegas|boston|detroit|portland|louisville|memphis|baltimore|milwaukee|albuquerque|tucson|fresno|sacramento|mesa|atlanta|kansas city'.split(
    '|',
  );
/** Names for streets and facilities that nothing of note bears. */
const COINED =
  'alderbrook amberley ashcombe birchhollow brackenridge briarfield cedarholm claybourne copperfield crestmoor dunmere eastbrook elmhaven fairhollow fernleigh foxbury glenmarsh greenhollow harrowgate hawthornden hazelcroft heatherton highmoor hollowbrook ironbridge kestrelwood larkmoor lindenhurst lockmere maplecroft marlowe meadowlark millbrae northmere oakhollow orchardgate pinecrest quailhollow redfern ridgemoor rowanfield sandmere silverbrook southmoor stonehollow summerfield thornbury valleymere wavecrest westmere wickham willowmere windermoor woodhollow yarrowfield'.split(
    ' ',
  );
const SAINTS =
  'agatha albert alban bernard brendan brigid clement columba cuthbert edmund fabian gerard hilda kevin leonard ludmila monica norbert odile oswald petroc quentin raphael ursula wenceslas wilfrid'.split(
    ' ',
  );
/** Words that stay in a facility's or street's name, because they say what it is and not which. */
const KIND_WORDS = new Set([
  ...FACILITY_HEADS,
  ...'of the and for at de la del los st saint mt mount general memorial regional community county city state university medical center centre health system children childrens women womens veterans affairs va cancer heart surgery surgical family urgent care primary specialty orthopedic rehabilitation nursing home north south east west upper lower street avenue road boulevard drive lane court circle way place terrace parkway highway square trail loop alley plaza crescent turnpike pike apt apartment suite ste unit floor fl room rm po box p o n s e w ne nw se sw ave rd blvd dr ln ct cir pl ter pkwy hwy sq trl th nd rd ext no calle avenida hospital clinica centro'.split(
    ' ',
  ),
]);

let classes: ReadonlyMap<string, readonly string[]> | undefined;

/** The list of a city's size class: a metropolis, over 100,000, abroad; everything else is a town. */
function citiesLike(city: string): readonly string[] {
  classes ??= indexCities();
  return classes.get(city) ?? classes.get(TOWN) ?? [];
}

/** No city has the empty name: its place in the index serves the towns. */
const TOWN = '';

function indexCities(): ReadonlyMap<string, readonly string[]> {
  const large = LARGE_AMERICAN_CITIES.split('|').filter((city) => !METROPOLISES.includes(city));
  const abroad = LARGE_CITIES_ABROAD.split('|');
  const index = new Map<string, readonly string[]>([[TOWN, AMERICAN_TOWNS.split('|')]]);
  for (const list of [abroad, large, METROPOLISES]) for (const city of list) index.set(city, list);
  return index;
}

const digitsLike = (text: string, draw: KeyedDraw): string =>
  text.replace(/\p{N}+/gu, (run) =>
    Array.from(run, (_, at) => String(at === 0 ? 1 + draw.below(9) : draw.below(10))).join(''),
  );

/** A place of the same kind and form. A state at its end stays (164.514(b)(2)(i)(B) begins below the state). */
export function drawPlace(value: string, recognizer: string, draw: KeyedDraw): string {
  const plain = toPlainForm(value);
  const kind = kindOfPlace(plain, recognizer);
  if (kind === 'zip') return drawZip(plain, draw);
  const end = STATE_END.exec(plain);
  const hasEnd = end !== null && end.index > 0;
  const body = hasEnd ? plain.slice(0, end.index) : plain;
  const zip = end?.groups?.zip;
  const tail = hasEnd ? (zip === undefined ? end[0] : end[0].replace(zip, drawZip(zip, draw))) : '';
  return drawParts(body, kind, draw) + tail;
}

function drawParts(body: string, kind: GeographicKind, draw: KeyedDraw): string {
  if (kind === 'city' || kind === 'county') return drawCity(body, draw);
  if (kind !== 'address') return drawNamed(body, draw);
  return body
    .split(',')
    .map((part) => (/\d/.test(part) || part.trim() === '' ? drawNamed(part, draw) : drawCity(part, draw)))
    .join(',');
}

/** No ZIP code begins with 000 to 004. */
function drawZip(value: string, draw: KeyedDraw): string {
  let at = 0;
  return value.replace(/\d/g, () => {
    const place = at++;
    return place < 2 ? '0' : place === 2 ? String(1 + draw.below(4)) : String(draw.below(10));
  });
}

function drawCity(value: string, draw: KeyedDraw): string {
  const [, before = '', name = '', after = ''] =
    /^(\s*(?:(?:city|town|village|county) of )?)([\s\S]*?)((?: (?:county|parish|borough|city))?[\s.,;:]*)$/i.exec(
      value,
    ) ?? [];
  const key = foldWords(/ city/i.test(after) ? `${name} city` : name);
  const choice = draw.pick(citiesLike(key));
  return before + matchCase(choice, name) + (/ city/i.test(after) ? after.replace(/ city/i, '') : after);
}

const foldWords = (text: string): string =>
  text
    .split(/[\s-]+/)
    .map(foldName)
    .join(' ')
    .trim();

/** Streets and facilities: what tells which one is replaced, what says what it is stays. Acronyms stay acronyms. */
function drawNamed(value: string, draw: KeyedDraw): string {
  let isSaint = false;
  return digitsLike(value, draw).replace(/[\p{L}\p{M}]+(?:'s(?!\p{L}))?/gu, (word) => {
    const bare = word.replace(/'s$/i, '');
    const own = word.slice(bare.length);
    const folded = foldName(bare);
    if (KIND_WORDS.has(folded)) {
      isSaint = /^(?:st|saint)$/.test(folded);
      return word;
    }
    const isAcronym =
      bare.length > 1 && bare.length < 6 && bare === bare.toUpperCase() && value !== value.toUpperCase();
    const isSingleAcronym = bare === value.trim() && /^[A-Z]{2,6}$/.test(bare);
    const wasSaint = isSaint;
    isSaint = false;
    const pool = wasSaint ? SAINTS : COINED;
    if (isAcronym || isSingleAcronym)
      return Array.from(bare, () => draw.pick('BCDFGHJKLMNPQRTVWXZ')).join('');
    if (bare.length === 1) return matchCase(draw.pick('bcdfghjklmqrtuvz'), bare);
    return matchCase(draw.pick(pool), bare) + own;
  });
}
