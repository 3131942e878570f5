import { FACILITY_HEADS } from '../../gazetteers/clinical-words.ts';
import {
  AMERICAN_TOWNS,
  LARGE_AMERICAN_CITIES,
  LARGE_CITIES_ABROAD,
} from '../../gazetteers/surrogate-places.gen.ts';
import { findStateEnd, type GeographicKind, kindOfPlace } from '../geographic-kind.ts';
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
  ...'of the and for at in de del la las los el y st saint mt mount general memorial regional community county city state university medical center centre health system children childrens women womens veterans affairs va cancer heart surgery surgical family urgent care primary specialty orthopedic rehabilitation nursing home north south east west upper lower street avenue road boulevard drive lane court circle way place terrace parkway highway square trail loop alley plaza crescent turnpike pike apt apartment suite ste unit floor fl room rm po box p o n s e w ne nw se sw ave rd blvd dr ln ct cir pl ter pkwy hwy sq trl th nd rd ext no calle avenida avda av paseo plaza ronda carretera camino travesia urbanizacion piso planta bajo puerta bloque edificio izq dcha num nº universitario regional hospital clinica centro'.split(
    ' ',
  ),
]);

const ARTICLES = new Set(['la', 'las', 'los', 'el', 'del']);

let classes: ReadonlyMap<string, readonly string[]> | undefined;

/** Gives a word its surrogate out of `choices`; the same word always gets the same. Both are folded to lower case. */
export type CoinWord = (word: string, choices: readonly string[]) => string;

/** The list of a city's size class: a metropolis, over 100,000, abroad; everything else is a town. */
function citiesLike(city: string): readonly string[] {
  classes ??= indexCities();
  return classes.get(city) ?? classes.get(TOWN) ?? [];
}

function isKnownCity(city: string): boolean {
  classes ??= indexCities();
  return classes.has(city);
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
export function drawPlace(value: string, recognizer: string, draw: KeyedDraw, coin: CoinWord): string {
  const plain = toPlainForm(value);
  const kind = kindOfPlace(plain, recognizer);
  if (kind === 'zip') return drawZip(plain, draw);
  const end = findStateEnd(plain);
  if (end === undefined || end.index === 0) return drawParts(plain, kind, draw, coin);
  const tail = end.zip === undefined ? end.text : end.text.replace(end.zip, drawZip(end.zip, draw));
  return drawParts(plain.slice(0, end.index), kind, draw, coin) + tail;
}

/** "Mercy Hospital, Boston", "12 Elm Street, Springfield": what follows a comma without a number or kind is a city. */
function drawParts(body: string, kind: GeographicKind, draw: KeyedDraw, coin: CoinWord): string {
  if (kind === 'city' || kind === 'county') return drawCity(body, coin);
  return body
    .split(',')
    .map((part, index) => {
      const words = part.match(/[\p{L}\p{M}]+/gu) ?? [];
      const isCity =
        index > 0 && !/\d/.test(part) && words.some((word) => word.length > 2) && !words.some(isKindWord);
      return isCity ? drawCity(part, coin) : drawNamed(part, draw, coin);
    })
    .join(',');
}

/** Articles with a capital belong to a name: "Los Angeles", "El Paso". */
function isKindWord(word: string): boolean {
  const folded = foldName(word);
  return KIND_WORDS.has(folded) && !(ARTICLES.has(folded) && word !== word.toLowerCase());
}

/** No ZIP code begins with 000 to 004. */
function drawZip(value: string, draw: KeyedDraw): string {
  let at = 0;
  return value.replace(/\d/g, () => {
    const place = at++;
    return place < 2 ? '0' : place === 2 ? String(1 + draw.below(4)) : String(draw.below(10));
  });
}

function drawCity(value: string, coin: CoinWord): string {
  const [, before = '', name = '', after = ''] =
    /^(\s*(?:(?:city|town|village|county) of )?)([\s\S]*?)((?: (?:county|parish|borough|city))?[\s.,;:]*)$/i.exec(
      value,
    ) ?? [];
  const isCity = / city/i.test(after);
  const whole = foldWords(`${name} city`);
  const key = isCity && isKnownCity(whole) ? whole : foldWords(name);
  const choice = coin(key, citiesLike(key));
  return before + matchCase(choice, name) + (isCity ? after.replace(/ city/i, '') : after);
}

const foldWords = (text: string): string =>
  text
    .split(/[\s-]+/)
    .map(foldName)
    .join(' ')
    .trim();

function drawAcronyms(length: number, draw: KeyedDraw): string[] {
  return Array.from({ length: 8 }, () =>
    Array.from({ length }, () => draw.pick('bcdfghjklmnpqrtvwxz')).join(''),
  );
}

/** Streets and facilities: what tells which one is replaced, what says what it is stays. Acronyms stay acronyms. */
function drawNamed(value: string, draw: KeyedDraw, coin: CoinWord): string {
  let isSaint = false;
  let isRenamed = false;
  const isAllCapitals = value === value.toUpperCase();
  const named = digitsLike(value, draw).replace(/[\p{L}\p{M}]+(?:'s(?!\p{L}))?/gu, (word) => {
    const bare = word.replace(/'s$/i, '');
    if (isKindWord(bare)) {
      isSaint = /^(?:st|saint)$/i.test(bare);
      return word;
    }
    const pool = isSaint ? SAINTS : COINED;
    isSaint = false;
    if (bare.length === 1) return matchCase(draw.pick('bcdfghjklmqrtuvz'), bare);
    isRenamed = true;
    const isAcronym = /^[A-Z]{2,6}$/.test(bare) && (!isAllCapitals || bare === value.trim());
    if (isAcronym) return coin(foldName(bare), drawAcronyms(bare.length, draw)).toUpperCase();
    return matchCase(coin(foldName(bare), pool), bare) + word.slice(bare.length);
  });
  // "General Hospital" says which one in its town: it gets a name.
  const isFacility = FACILITY_HEADS.some((head) => foldWords(value).split(' ').includes(head));
  if (isRenamed || !isFacility) return named;
  return named.replace(/\p{L}+/u, (word) => `${matchCase(coin(foldWords(value), COINED), word)} ${word}`);
}
