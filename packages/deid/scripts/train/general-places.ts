import { AIRPORTS, CHURCHES, FEATURES, QUARTERS, REGIONS, SCHOOLS, VILLAGES } from './general-words.ts';
import { pickPerson } from './names.ts';
import type { Dice, Piece } from './sample.ts';
import { pickAddress, pickCity, STATES, STATES_LONG, type Stock } from './stock.ts';

type Maker = (stock: Stock, dice: Dice) => string;

const digits = (dice: Dice, count: number): string =>
  Array.from({ length: count }, () => dice.below(10)).join('');
const capital = (dice: Dice): string => 'ABCDEFGHJKLMNPRSTVWXYZ'.charAt(dice.below(22));
const family: Maker = (stock, dice) => pickPerson(stock.names, dice).family.replace(/^.* /, '');

const city: Maker = (stock, dice) => {
  const roll = dice.next();
  if (roll < 0.35) return dice.pick(stock.worldCities);
  if (roll < 0.5) return dice.pick(VILLAGES);
  if (roll < 0.6)
    return `${dice.pick(['North', 'South', 'East', 'West', 'New', 'Port', 'Fort', 'Lake', 'Mount', 'St.', 'San', 'Santa', 'Upper', 'Little', 'Glen', 'Point', 'El', 'Los', 'Bad', 'Saint', 'Old'])} ${family(stock, dice)}`;
  return pickCity(stock, dice);
};

const WAYS =
  'Street|Road|Lane|Close|Crescent|Gardens|Mews|Terrace|Avenue|Drive|Grove|Square|Row|Hill|Rise|Walk|Parade|Court|Way|Green|Quay|Place'.split(
    '|',
  );
const WAY_WORDS =
  'High|Station|Church|Victoria|Albert|Queen|King|Market|Mill|Bridge|Park|Castle|Chapel|School|Garden|Orchard|Harbour|Long|Abbey|Manor|London|Bath|York|Windsor|Linden|Meadow|Cherry Tree|Fern|Hawthorn|Acacia|Jacaranda|Banksia|Protea|Gandhi|Nehru|Temple|Lake View|Rose|Poplar|Sycamore'.split(
    '|',
  );
const UNITS: Maker = (_, dice) =>
  dice.pick([
    `Apt ${dice.between(1, 60)}`,
    `Apt. ${dice.between(1, 20)}${capital(dice)}`,
    `Unit ${dice.between(1, 99)}`,
    `Suite ${dice.between(1, 50)}0`,
    `Ste ${digits(dice, 3)}`,
    `#${dice.between(1, 999)}`,
    `Flat ${dice.between(1, 40)}`,
    `Flat ${dice.between(1, 9)}${capital(dice)}`,
    `Floor ${dice.between(2, 40)}`,
    `${dice.between(2, 30)}th Floor`,
    `Lot ${dice.between(1, 90)}`,
    `Bldg ${dice.between(1, 12)}`,
    `Trlr ${dice.between(1, 60)}`,
    `Rm ${digits(dice, 3)}`,
  ]);

/** A street with its number in the order of its country. */
const street: Maker = (stock, dice) => {
  const number = dice.between(1, 400);
  const word = dice.chance(0.6) ? dice.pick(WAY_WORDS) : family(stock, dice);
  const place = family(stock, dice);
  return dice.pick([
    `${number} ${word} ${dice.pick(WAYS)}`,
    `${number} ${word} ${dice.pick(WAYS)}`,
    `${number}${dice.pick(['A', 'B', 'a', 'b', ' bis'])} ${word} ${dice.pick(WAYS)}`,
    `${UNITS(stock, dice)}, ${number} ${word} ${dice.pick(WAYS)}`,
    `${dice.between(1, 90)}/${number} ${word} ${dice.pick(['St', 'Rd', 'Ave', 'Pde', 'Cres'])}`,
    `${dice.between(100, 19999)} ${dice.pick(['N', 'S', 'E', 'W', 'NE', 'SW', 'North', 'West', 'East', 'N.', 'S.'])} ${dice.pick([word, `${dice.between(4, 180)}th`, `${dice.between(2, 9)}1st`])} ${dice.pick(['St', 'Street', 'Ave', 'Avenue', 'Blvd', 'Pkwy', 'Trl', 'Cir', 'Loop', 'Pike', 'Dr', 'Ln', 'Pl'])}`,
    `${dice.between(100, 19999)} ${dice.pick(['County Road', 'CR', 'Highway', 'Hwy', 'State Route', 'US Highway', 'FM', 'Farm Road', 'Old Highway', 'Route'])} ${dice.between(2, 999)}`,
    `${dice.between(100, 9999)} ${word} ${dice.pick(['Trail', 'Path', 'Run', 'Ridge', 'Hollow Rd', 'Crossing', 'Bend', 'Point Rd', 'Creek Rd', 'Branch'])} ${dice.pick(['', UNITS(stock, dice)])}`.trim(),
    `${place}${dice.pick(['straße', 'strasse', 'str.', 'weg', 'gasse', 'platz', 'allee'])} ${dice.between(1, 180)}${dice.pick(['', '', 'a', 'b'])}`,
    `${dice.pick(['Am ', 'An der ', 'Zum ', 'Im '])}${place} ${dice.between(1, 60)}`,
    `${dice.between(1, 200)}${dice.pick(['', ',', ' bis', ' ter,'])} ${dice.pick(['rue', 'avenue', 'boulevard', 'place', 'impasse', 'chemin', 'allée', 'quai'])} ${dice.pick(['de ', 'du ', 'de la ', 'des ', ''])}${place}`,
    `${place}${dice.pick(['straat', 'laan', 'weg', 'gracht', 'plein', 'dijk', 'kade'])} ${dice.between(1, 300)}${dice.pick(['', '', '-II', ' hs', 'A'])}`,
    `${dice.pick(['Calle', 'C/', 'Avenida', 'Av.', 'Avda.', 'Paseo', 'Plaza', 'Camino', 'Carrera', 'Cra.', 'Jirón', 'Calzada'])} ${dice.pick(['', 'de ', 'del ', 'de la '])}${place}${dice.pick([' ', ', ', ' # ', ' n.º ', ' No. '])}${dice.between(1, 900)}${dice.pick(['', '', `, ${dice.between(1, 9)}º ${capital(dice)}`, `-${dice.between(1, 90)}`])}`,
    `${dice.pick(['Via', 'Viale', 'Corso', 'Piazza', 'Largo', 'Vicolo'])} ${dice.pick(['', 'della ', 'del ', 'San '])}${place}${dice.pick([' ', ', '])}${dice.between(1, 200)}`,
    `${dice.pick(['Rua', 'Avenida', 'Travessa', 'Praça', 'Alameda'])} ${dice.pick(['', 'da ', 'do ', 'dos '])}${place}, ${dice.between(1, 2000)}`,
    `${place}${dice.pick(['gatan', 'vägen', 'gata', 'veien', 'vej', 'gade', 'katu', 'tie', 'stræde'])} ${dice.between(1, 150)}${dice.pick(['', ' B', ' lgh 1102', ', 2. tv'])}`,
    `ul. ${place}${dice.pick(['', 'a', 'ska'])} ${dice.between(1, 120)}${dice.pick(['', `/${dice.between(1, 50)}`, ` m. ${dice.between(1, 50)}`])}`,
    `${dice.between(1, 9)}-${dice.between(1, 30)}-${dice.between(1, 30)} ${place}${dice.pick(['-cho', '-machi', '', '-ku'])}`,
    `${dice.pick(['House No.', 'Plot', 'Flat No.', 'H.No.', 'Door No.', 'No.'])} ${dice.between(1, 400)}${dice.pick(['', capital(dice), '/A'])}, ${dice.pick(['Sector', 'Block', 'Phase', 'Street No.'])} ${dice.between(1, 60)}, ${place} ${dice.pick(['Nagar', 'Colony', 'Enclave', 'Layout', 'Vihar', 'Marg', 'Road'])}`,
    `${dice.between(1, 60)} ${place} ${dice.pick(['Cad.', 'Sok.', 'Caddesi', 'Sokak'])}`,
    `${dice.pick(['RR', 'Rural Route', 'R.R. #', 'RD'])} ${dice.between(1, 9)}${dice.pick(['', ` Box ${dice.between(1, 400)}`])}`,
    `${dice.pick(['PO Box', 'P.O. Box', 'P. O. Box', 'Private Bag', 'GPO Box', 'Postfach', 'Apartado', 'POB'])} ${dice.between(1, 9999)}`,
    `${dice.pick(['The Old', 'The', 'Upper', 'Lower'])} ${dice.pick(['Rectory', 'Vicarage', 'Forge', 'Bakery', 'Coach House', 'Barn', 'Lodge', 'Gatehouse'])}, ${word} ${dice.pick(WAYS)}`,
    `${dice.pick(['One', 'Two', 'Ten', 'Twelve'])} ${place} ${dice.pick(['Plaza', 'Square', 'Center', 'Place', 'Way'])}`,
  ]);
};

const postcode: Maker = (_, dice) =>
  dice.pick([
    digits(dice, 5),
    digits(dice, 5),
    `${digits(dice, 5)}-${digits(dice, 4)}`,
    `${capital(dice)}${capital(dice)}${dice.between(1, 29)} ${dice.below(10)}${capital(dice)}${capital(dice)}`,
    `${capital(dice)}${dice.between(1, 19)} ${dice.below(10)}${capital(dice)}${capital(dice)}`,
    `${capital(dice)}${dice.below(10)}${capital(dice)} ${dice.below(10)}${capital(dice)}${dice.below(10)}`,
    digits(dice, 4),
    `${dice.between(1000, 9899)} ${capital(dice)}${capital(dice)}`,
    digits(dice, 6),
    `${digits(dice, 3)} ${digits(dice, 2)}`,
    `${digits(dice, 3)}-${digits(dice, 4)}`,
    `${digits(dice, 5)}-${digits(dice, 3)}`,
    `D${digits(dice, 2)} ${capital(dice)}${digits(dice, 3)}`,
  ]);

const address: Maker = (stock, dice) => {
  if (dice.chance(0.3)) return pickAddress(stock, dice);
  const way = street(stock, dice);
  const town = city(stock, dice);
  const code = postcode(stock, dice);
  const tie = dice.pick([', ', ', ', ', ', ' ', ' - ', ' / ']);
  return dice.pick([
    `${way}${tie}${town}`,
    `${way}${tie}${town} ${code}`,
    `${way}${tie}${town}${tie}${code}`,
    `${way}${tie}${code} ${town}`,
    `${way}${tie}${town}, ${dice.pick([...STATES, ...STATES_LONG])} ${digits(dice, 5)}`,
    `${way}${tie}${town} ${dice.pick(['NSW', 'VIC', 'QLD', 'WA', 'ON', 'BC', 'QC', 'AB'])} ${code}`,
    `${way}${tie}${family(stock, dice)}${dice.pick(['ton', 'by', 'ham', 'hurst'])}, ${town} ${code}`,
  ]);
};

const lines: Maker = (stock, dice) => {
  const way = street(stock, dice);
  const town = city(stock, dice);
  return dice.pick([
    `${way}\n${town}, ${dice.pick(STATES)} ${digits(dice, 5)}`,
    `${way}\n${UNITS(stock, dice)}\n${town}, ${dice.pick(STATES)} ${digits(dice, 5)}`,
    `${way}\n${town}\n${postcode(stock, dice)}`,
    `${way},\n${town},\n${postcode(stock, dice)}`,
    `${way}\n${postcode(stock, dice)} ${town}`,
    `${way}\n${town} ${postcode(stock, dice)}`,
  ]);
};

const NUMBERED =
  'First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|1st|2nd|3rd|4th|9th|14th|42nd|110th'.split(
    '|',
  );
const corner: Maker = (stock, dice) => {
  const one = dice.pick([dice.pick(NUMBERED), dice.pick(WAY_WORDS), family(stock, dice), 'Main', 'Broadway']);
  const two = dice.pick([
    dice.pick(WAY_WORDS),
    family(stock, dice),
    'Main',
    'Elm',
    'Oak',
    'Washington',
    'Vine',
  ]);
  return dice.pick([
    `${one} and ${two}`,
    `${one} & ${two}`,
    `${one} Street and ${two} Avenue`,
    `${one} St & ${two} Rd`,
    `${one} Ave. at ${two} Blvd.`,
    `${one} and ${two} Streets`,
  ]);
};

const road: Maker = (stock, dice) =>
  dice.pick([
    `${dice.pick(['Highway', 'Hwy', 'Interstate', 'Route', 'State Route', 'US', 'County Road', 'SR', 'US Route'])} ${dice.between(1, 499)}`,
    `I-${dice.between(4, 95)}`,
    `${dice.pick(['the M', 'M', 'A', 'the A', 'the N'])}${dice.between(1, 90)}`,
    `mile marker ${dice.between(1, 400)}`,
    `exit ${dice.between(1, 300)} on I-${dice.between(4, 95)}`,
    `${family(stock, dice)} ${dice.pick(['Expressway', 'Freeway', 'Turnpike', 'Parkway', 'Bridge', 'Tunnel', 'Bypass'])}`,
    `${dice.pick(WAY_WORDS)} ${dice.pick(WAYS)}`,
    `${family(stock, dice)} ${dice.pick(WAYS)}`,
  ]);

const named =
  (kinds: readonly string[]): Maker =>
  (stock, dice) =>
    `${dice.pick([family(stock, dice), city(stock, dice), dice.pick(WAY_WORDS), `St. ${family(stock, dice)}`, pickPerson(stock.names, dice).given, `${pickPerson(stock.names, dice).given} ${family(stock, dice)}`])} ${dice.pick(kinds)}`;

const PLACES: Readonly<Record<string, Maker>> = {
  g_city: city,
  g_village: (_, dice) => dice.pick(VILLAGES),
  g_area: (stock, dice) =>
    dice.chance(0.7)
      ? dice.pick(QUARTERS)
      : `${family(stock, dice)} ${dice.pick(['Heights', 'Park', 'Village', 'Estates', 'Hill', 'Gardens', 'Flats'])}`,
  g_county: (stock, dice) =>
    `${family(stock, dice)} ${dice.pick(['County', 'County', 'Parish', 'Township', 'Borough', 'Co.', 'Shire'])}`,
  g_region: (_, dice) => dice.pick(REGIONS).replace(/^the /, ''),
  g_mark: named(FEATURES),
  g_venue: named(FEATURES),
  g_school: named(SCHOOLS),
  g_church: named(CHURCHES),
  g_airport: named(AIRPORTS),
  g_street: street,
  g_addr: address,
  g_lines: lines,
  g_post: postcode,
  g_corner: corner,
  g_road: (stock, dice) => road(stock, dice).replace(/^the /, ''),
  g_unit: UNITS,
  g_box: (_, dice) => `${dice.pick(['PO Box', 'P.O. Box', 'POB', 'Box'])} ${dice.between(1, 9999)}`,
};

/** A place slot; undefined where the slot is none. "the" before a quarter or a region stays outside. */
export function pickPlace(slot: string, stock: Stock, dice: Dice): readonly Piece[] | undefined {
  const make = PLACES[slot];
  if (make === undefined) return undefined;
  const text = make(stock, dice);
  return text.startsWith('the ')
    ? [{ text: 'the ' }, { text: text.slice(4), kind: 'LOC' }]
    : [{ text, kind: 'LOC' }];
}
