import { fillSpanishSlot } from './chart-spanish.ts';
import {
  ABROAD,
  CAMPS,
  CHURCHES,
  COMPOUND_ENDS,
  COMPOUND_STARTS,
  FIRST_WORDS,
  LANDS,
  NICKNAMES,
  ODD_GIVEN,
  SAINTS,
  SURNAME_WORDS,
  TREES,
} from './chart-words.ts';
import { pickPerson } from './names.ts';
import type { Dice, Piece } from './sample.ts';
import type { Stock } from './stock.ts';

type Maker = (stock: Stock, dice: Dice) => string;
type Kind = NonNullable<Piece['kind']>;

const given: Maker = (stock, dice) =>
  dice.chance(0.06) ? dice.pick(FIRST_WORDS) : pickPerson(stock.names, dice).given;
const family: Maker = (stock, dice) =>
  dice.chance(0.08) ? dice.pick(SURNAME_WORDS) : pickPerson(stock.names, dice).family;
/** Surnames of two parts and with particles. */
const longFamily: Maker = (stock, dice) => {
  const last = family(stock, dice);
  return dice.pick([
    `${dice.pick(COMPOUND_STARTS)} ${dice.pick(COMPOUND_ENDS)}`,
    `${last} ${family(stock, dice)}`,
    `${last}-${family(stock, dice)}`,
    `${dice.pick(['de la ', 'Van ', 'van der ', 'von ', 'Del ', 'De ', 'El-', 'Al-', 'al-', 'bin ', 'Ben ', 'Le ', "D'", "O'", 'Mc', 'Mac', 'Fitz', 'St. ', 'dos '])}${last}`,
  ]);
};
const capital = (dice: Dice): string => String.fromCharCode(65 + dice.below(26));
const pad = (value: number): string => String(value).padStart(2, '0');
const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
/** Capitals, unless a letter changes its length. */
const upper = (text: string): string =>
  text.toUpperCase().length === text.length ? text.toUpperCase() : text;
const site: Maker = (_, dice) => `${dice.pick(TREES)} ${dice.pick(LANDS)}`;
const saint: Maker = (_, dice) => `${dice.pick(['St. ', 'Saint ', 'St '])}${dice.pick(SAINTS)}`;

/** Fills a pattern: # digit, @ capital, % small letter, * hexadecimal digit; other characters stand for themselves. */
export function fillPattern(pattern: string, dice: Dice): string {
  return pattern.replace(/[#@%*]/g, (mark) => {
    if (mark === '#') return String(dice.below(10));
    if (mark === '@') return capital(dice);
    if (mark === '%') return capital(dice).toLowerCase();
    return dice.below(16).toString(16);
  });
}

/** A number of any make: groups of digits and capitals, tied by marks. */
function pickCode(_: Stock, dice: Dice): string {
  const tie = dice.pick(['', '-', '-', '/', '.', '_', ' ']);
  const groups: string[] = [];
  if (dice.chance(0.5)) groups.push(fillPattern('@'.repeat(dice.between(1, 4)), dice));
  const count = tie === '' ? 1 : dice.between(1, 3);
  for (let at = 0; at < count; at++)
    groups.push(fillPattern('#'.repeat(count === 1 ? dice.between(5, 10) : dice.between(2, 6)), dice));
  if (dice.chance(0.25)) groups.push(fillPattern(dice.pick(['@', '@@', '@#', '##']), dice));
  const code = groups.join(tie);
  return code.replace(/\D/g, '').length < 4 ? code + fillPattern('####', dice) : code;
}

function pickLogin(stock: Stock, dice: Dice): string {
  const first = plain(given(stock, dice)) || 'kim';
  const last = plain(family(stock, dice)) || 'lee';
  return dice.pick([
    `${first.charAt(0)}${last}`,
    `${first.charAt(0)}${last}${dice.between(1, 99)}`,
    `${last}${first.charAt(0)}`,
    `${last}${first.charAt(0)}${dice.between(1, 9)}`,
    `${first}.${last}`,
    `${first}_${last}`,
    `${last.slice(0, 5)}_${dice.pick(['rn', 'md', 'pa', 'np', 'rt'])}`,
    `${last.slice(0, 3)}${fillPattern('###', dice)}`,
  ]);
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const monthName = (dice: Dice, isLong: boolean): string => {
  const month = dice.pick(MONTHS);
  return isLong ? month : month.slice(0, 3);
};
const shortYear = (dice: Dice): string => pad(dice.below(100));

function pickMonthDay(_: Stock, dice: Dice): string {
  const month = dice.between(1, 12);
  const day = dice.between(1, 28);
  return dice.pick([
    `${month}/${day}`,
    `${pad(month)}/${pad(day)}`,
    `${pad(month)}-${pad(day)}`,
    `${monthName(dice, false)} ${day}`,
    `${day} ${monthName(dice, false)}`,
    `${monthName(dice, true)} ${day}`,
    `${day}-${monthName(dice, false)}`,
    `${day}${monthName(dice, false).toUpperCase()}`,
  ]);
}

function pickMonthYear(_: Stock, dice: Dice): string {
  const year = dice.between(1990, 2026);
  return dice.pick([
    `${monthName(dice, true)} ${year}`,
    `${monthName(dice, false)} ${year}`,
    `${monthName(dice, false)} '${shortYear(dice)}`,
    `${monthName(dice, true)} of ${year}`,
    `${dice.between(1, 12)}/${year}`,
    `${pad(dice.between(1, 12))}/${shortYear(dice)}`,
  ]);
}

/** A timestamp of a record: one date with its time. */
function pickStamp(_: Stock, dice: Dice): string {
  const day = `${dice.between(2010, 2026)}-${pad(dice.between(1, 12))}-${pad(dice.between(1, 28))}`;
  const time = `${pad(dice.below(24))}:${pad(dice.below(60))}`;
  return dice.pick([
    `${day}T${time}`,
    `${day}T${time}:${pad(dice.below(60))}Z`,
    `${day}T${time}:${pad(dice.below(60))}-05:00`,
    `${day.replaceAll('-', '')}${time.replace(':', '')}`,
    `${day.replaceAll('-', '')}${time.replace(':', '')}${pad(dice.below(60))}`,
  ]);
}

function pickFullName(stock: Stock, dice: Dice): string {
  const first = given(stock, dice);
  const last = family(stock, dice);
  return dice.pick([
    `${first} ${last}`,
    `${first} ${last} ${dice.pick(['Jr.', 'Jr', 'Sr.', 'III', 'II', 'IV'])}`,
    `${first} ${given(stock, dice)} ${last}`,
    `${capital(dice)}. ${last}`,
    `${capital(dice)}. ${capital(dice)}. ${last}`,
    `${capital(dice)}${capital(dice)} ${last}`,
    `${first} ${dice.pick(['de la', 'van der', 'von', 'Del', 'da', 'bin', 'Mac', 'St.', 'Van', 'Le'])} ${last}`,
    `${first} ${last}-${family(stock, dice)}`,
    `${first}-${given(stock, dice)} ${last}`,
    `${first} "${dice.pick(NICKNAMES)}" ${last}`,
    `${first} (${dice.pick(NICKNAMES)}) ${last}`,
    `${dice.pick(NICKNAMES)} ${last}`,
    `${dice.pick(ODD_GIVEN)} ${last}`,
    `${first} ${longFamily(stock, dice)}`,
    `${last} ${dice.pick(ODD_GIVEN)}`,
    `${first} ${dice.pick(['bin', 'binti', 'ibn', 'bint', 'ap'])} ${given(stock, dice)}`,
    `${capital(dice)}. ${first} ${last}`,
  ]);
}

const reversed: Maker = (stock, dice) =>
  `${family(stock, dice)}, ${given(stock, dice)}${dice.pick(['', '', ` ${capital(dice)}`, ` ${capital(dice)}.`])}`;

const NAMES: Readonly<Record<string, Maker>> = {
  lastx: longFamily,
  firstx: (_, dice) => dice.pick(ODD_GIVEN),
  fl: (stock, dice) => `${given(stock, dice)} ${family(stock, dice)}`,
  revp: (stock, dice) => `${family(stock, dice)}, ${given(stock, dice)}`,
  wfl: (_, dice) => `${dice.pick(FIRST_WORDS)} ${dice.pick(SURNAME_WORDS)}`,
  wrev: (_, dice) => `${dice.pick(SURNAME_WORDS)}, ${dice.pick(FIRST_WORDS)}`,
  nick: (_, dice) => dice.pick(NICKNAMES),
  fullx: pickFullName,
  wfirst: (_, dice) => dice.pick(FIRST_WORDS),
  wlast: (_, dice) => dice.pick(SURNAME_WORDS),
  wfull: (stock, dice) =>
    dice.chance(0.5)
      ? `${dice.pick(FIRST_WORDS)} ${dice.pick(SURNAME_WORDS)}`
      : `${given(stock, dice)} ${dice.pick(SURNAME_WORDS)}`,
  initial2: (_, dice) => fillPattern(dice.pick(['@@', '@@', '@@@', '@.@.']), dice),
  first_up: (stock, dice) => upper(given(stock, dice)),
  last_up: (stock, dice) => upper(family(stock, dice)),
  fl_up: (stock, dice) => upper(`${given(stock, dice)} ${family(stock, dice)}`),
  lf_up: (stock, dice) => upper(`${family(stock, dice)} ${given(stock, dice)}`),
  full_up: (stock, dice) => upper(pickFullName(stock, dice)),
  rev_up: (stock, dice) => upper(reversed(stock, dice)),
  hl7name: (stock, dice) =>
    upper(`${family(stock, dice)}^${given(stock, dice)}${dice.pick(['', `^${capital(dice)}`])}`),
};

const FACILITIES: Readonly<Record<string, Maker>> = {
  ward: (stock, dice) =>
    dice.pick([
      `${family(stock, dice)} ${dice.pick(['Pavilion', 'Tower', 'Wing', 'Building', 'Center', 'Pavilion 4', 'Tower 7 West', 'Hall', 'Atrium'])}`,
      `${saint(stock, dice)} ${dice.pick(['Wing', 'Unit', 'Ward', 'Tower'])}`,
      `${given(stock, dice)} ${family(stock, dice)} ${dice.pick(['Pavilion', 'Birth Center', 'Cancer Center', 'Breast Center', 'Infusion Suite', 'Heart Center'])}`,
      `${family(stock, dice)} Family ${dice.pick(['Birthing Center', 'Emergency Center', 'Dialysis Unit', 'Burn Unit'])}`,
      `${dice.pick(TREES)} ${dice.pick(['Unit', 'Ward', 'House', 'Cottage', 'Pod', 'Team'])}`,
    ]),
  nursing: (stock, dice) =>
    dice.pick([
      `${site(stock, dice)} ${dice.pick(['Manor', 'Care Center', 'Nursing and Rehab', 'Convalescent', 'Health & Rehab', 'SNF', 'Senior Living', 'Memory Care', 'Adult Family Home'])}`,
      `${dice.pick(TREES)} ${dice.pick(['Terrace', 'Manor', 'Gardens', 'Court', 'Villa', 'Place', 'Lodge', 'Commons'])}`,
      `The ${dice.pick(TREES)}s`,
      `The ${dice.pick(['Villas', 'Gardens', 'Lodge', 'Terraces', 'Arbors'])} at ${site(stock, dice)}`,
      `${family(stock, dice)} ${dice.pick(['House', 'Manor', 'Home', 'Lodge', 'Residence', 'Care Home'])}`,
      `${dice.pick(stock.cities)} ${dice.pick(['Care & Rehabilitation', 'Veterans Home', 'Skilled Nursing', 'Masonic Home', 'Lutheran Home'])}`,
      `${saint(stock, dice)} ${dice.pick(['Home', 'Manor', 'Residence', 'Villa'])}`,
    ]),
  pharm: (stock, dice) =>
    dice.pick([
      `${family(stock, dice)}'s Pharmacy`,
      `${family(stock, dice)} ${dice.pick(['Drug', 'Drugs', 'Apothecary', 'Rx', 'Compounding Pharmacy'])}`,
      `${site(stock, dice)} ${dice.pick(['Pharmacy', 'Drug', 'Apothecary'])}`,
      `${dice.pick(stock.cities)} ${dice.pick(['Pharmacy', 'Drug', 'Discount Drug', 'Family Pharmacy'])}`,
    ]),
  lablet: (stock, dice) =>
    `${dice.pick([family, site, (from: Stock, by: Dice) => by.pick(from.cities)])(stock, dice)} ${dice.pick(['Pathology Associates', 'Diagnostics', 'Clinical Laboratory', 'Reference Lab', 'Imaging', 'Radiology Group', 'Sleep Center', 'Infusion Center', 'Ambulatory Surgery Center', 'Kidney Care', 'Pain Clinic', 'Eye Associates', 'Women’s Health'])}`,
  school: (stock, dice) =>
    dice.pick([
      `${family(stock, dice)} ${dice.pick(['Elementary', 'Elementary School', 'Middle School', 'Middle', 'High', 'High School', 'Academy', 'Preparatory', 'Daycare', 'Charter School'])}`,
      `${site(stock, dice)} ${dice.pick(['Elementary', 'Montessori', 'Middle', 'High', 'Day School', 'Preschool', 'Head Start'])}`,
      `PS ${dice.between(2, 399)}`,
      `${saint(stock, dice)} ${dice.pick(['School', 'Academy', 'Catholic School', 'Prep'])}`,
      `${dice.pick(stock.cities)} ${dice.pick(['High', 'Elementary', 'Community College', 'Junior High', 'Head Start', 'Early Learning Center'])}`,
      dice.pick(['Little Sprouts Preschool', 'Bright Horizons', 'Tiny Steps Daycare', 'Kids Corner']),
    ]),
  univ: (stock, dice) =>
    dice.pick([
      `University of ${dice.pick(stock.cities)}`,
      `${dice.pick(stock.cities)} ${dice.pick(['State', 'State University', 'Tech', 'College'])}`,
      `${family(stock, dice)} ${dice.pick(['College', 'University', 'Institute'])}`,
    ]),
  church: (stock, dice) =>
    dice.chance(0.5)
      ? `${saint(stock, dice)} ${dice.pick(['Parish', 'Church', 'Lutheran Church', 'Catholic Church', 'Cathedral', 'AME'])}`
      : dice.pick(CHURCHES).replace('*', dice.pick(stock.cities)),
  shelter: (stock, dice) =>
    dice.pick([
      `${dice.pick(['Haven', 'Hope', 'Grace', 'Phoenix', 'New Dawn', 'Serenity', 'Oxford', 'Bridge', 'Harbor'])} House`,
      `${dice.pick(stock.cities)} Rescue Mission`,
      `${dice.pick(TREES)} Street Shelter`,
      `${family(stock, dice)} ${dice.pick(['House', 'Place', 'Recovery', 'Shelter', 'Transitional Living'])}`,
    ]),
  jail: (stock, dice) =>
    dice.pick([
      `${family(stock, dice)} County Jail`,
      `${dice.pick(stock.cities)} ${dice.pick(['Correctional Facility', 'Detention Center', 'State Prison', 'City Jail'])}`,
      `${dice.pick(['FCI', 'USP', 'FMC'])} ${dice.pick(stock.cities)}`,
      `${family(stock, dice)} Correctional Institution`,
    ]),
  camp: (_, dice) => dice.pick(CAMPS),
};

const PLACES: Readonly<Record<string, Maker>> = {
  county: (stock, dice) =>
    `${dice.chance(0.5) ? family(stock, dice) : dice.pick(stock.cities)} ${dice.pick(['County', 'County', 'County', 'Parish', 'Co.'])}`,
  hood: (stock, dice) =>
    dice.pick([
      `${site(stock, dice)}${dice.pick([' Estates', '', ' Apartments', ' Trailer Park', ' Mobile Home Park'])}`,
      `${dice.pick(['East', 'West', 'North', 'South', 'Upper', 'Lower', 'Old'])} ${family(stock, dice)}`,
      `${family(stock, dice)} ${dice.pick(['Heights', 'Park', 'Hill', 'Square', 'Village', 'Corners', 'Landing', 'Terrace'])}`,
    ]),
  road: (stock, dice) =>
    dice.pick([
      `Route ${dice.between(1, 399)}`,
      `${dice.pick(['County Road', 'State Route', 'US Highway', 'Hwy', 'FM', 'CR', 'SR', 'Farm Road'])} ${dice.between(2, 2999)}`,
      `${dice.pick(['I-', 'Interstate '])}${dice.between(4, 99)}`,
      `${family(stock, dice)} ${dice.pick(['Road', 'Rd', 'Pike', 'Lane', 'Hollow Road', 'Ferry Road', 'Turnpike', 'Expressway', 'Parkway'])}`,
      `${dice.pick(TREES)} ${dice.pick(['St', 'Ave', 'Street', 'Avenue', 'Boulevard'])}`,
    ]),
  rural: (stock, dice) =>
    dice.pick([
      `RR ${dice.between(1, 9)} Box ${dice.between(10, 499)}`,
      `Rural Route ${dice.between(1, 9)}, Box ${dice.between(10, 499)}${capital(dice)}`,
      `HC ${dice.between(1, 80)} Box ${dice.between(10, 499)}`,
      `P.O. Box ${dice.between(10, 9999)}`,
      `PO Box ${dice.between(10, 9999)}`,
      `${dice.between(100, 9999)} ${dice.pick(['County Road', 'CR', 'State Hwy'])} ${dice.between(10, 999)}`,
      `${dice.between(100, 9999)} ${family(stock, dice)} ${dice.pick(['Hollow', 'Ranch Rd', 'Farm Ln', 'Ridge Rd', 'Creek Rd'])}, Lot ${dice.between(1, 80)}`,
    ]),
  park: (stock, dice) =>
    dice.pick([
      `Lake ${family(stock, dice)}`,
      `${site(stock, dice)} ${dice.pick(['Mall', 'Golf Club', 'Casino', 'Marina'])}`,
      `${family(stock, dice)} ${dice.pick(['Park', 'Beach', 'Bridge', 'Dam', 'Stadium', 'Field', 'Reservoir', 'State Park', 'Airport'])}`,
    ]),
  resv: (_, dice) =>
    dice.pick(
      'Navajo Nation|Hopi Reservation|Rosebud Reservation|Standing Rock|Wind River|Fort Apache|Warm Springs|Cherokee Nation|White Earth|Blackfeet Reservation|Flathead Reservation|Zuni Pueblo|Tohono O’odham Nation'.split(
        '|',
      ),
    ),
  abroad: (stock, dice) => (dice.chance(0.4) ? dice.pick(stock.worldCities) : dice.pick(ABROAD)),
};

const DATES: Readonly<Record<string, Maker>> = {
  md: pickMonthDay,
  my: pickMonthYear,
  mon: (_, dice) => dice.pick(MONTHS.filter((month) => month !== 'May' && month !== 'March')),
  stamp: pickStamp,
  hl7stamp: (_, dice) =>
    `${dice.between(1998, 2026)}${pad(dice.between(1, 12))}${pad(dice.between(1, 28))}${pad(dice.below(24))}${pad(dice.below(60))}`,
  hl7date: (_, dice) => `${dice.between(1935, 2026)}${pad(dice.between(1, 12))}${pad(dice.between(1, 28))}`,
  numdate: (_, dice) =>
    `${pad(dice.between(1, 12))}/${pad(dice.between(1, 28))}/${dice.chance(0.5) ? dice.between(1935, 2026) : shortYear(dice)}`,
  holiday: (_, dice) =>
    dice.pick(
      'Thanksgiving|Christmas|Christmas Eve|Easter|Labor Day|Memorial Day|the Fourth of July|New Year’s Eve|Halloween|Mother’s Day|Super Bowl Sunday|Valentine’s Day'.split(
        '|',
      ),
    ),
};

const IDS: Readonly<Record<string, Maker>> = {
  code: pickCode,
  login: pickLogin,
  serial: (_, dice) =>
    fillPattern(
      dice.pick([
        '@@@######@',
        '@@######',
        '######',
        '@##@####',
        'SN########',
        '##-#####',
        '@@@#####-##',
        '@#@######',
        '########',
      ]),
      dice,
    ),
  ssn: (_, dice) =>
    fillPattern(
      dice.pick(['9##-##-####', '666-##-####', 'xxx-xx-####', '***-**-####'.replaceAll('*', 'X')]),
      dice,
    ),
  uuid: (_, dice) => fillPattern('********-****-4***-8***-************', dice),
  ip: (_, dice) => `${dice.pick(['192.0.2', '198.51.100', '203.0.113'])}.${dice.between(1, 254)}`,
  site: (stock, dice) =>
    `https://portal.${plain(family(stock, dice)) || 'clinic'}.example.org/${fillPattern('%%####', dice)}`,
};

const TABLES: readonly (readonly [Kind, Readonly<Record<string, Maker>>])[] = [
  ['NAME', NAMES],
  ['FAC', FACILITIES],
  ['LOC', PLACES],
  ['DATE', DATES],
  ['ID', IDS],
];

const time: Maker = (_, dice) => {
  const hour = dice.below(24);
  const minute = pad(dice.below(60));
  return dice.pick([
    `${pad(hour)}${minute}`,
    `${pad(hour)}:${minute}`,
    `${(hour % 12) + 1}:${minute} ${dice.pick(['am', 'pm', 'PM', 'a.m.'])}`,
  ]);
};

/** Fills the slots that only charts need, and `id:PATTERN`; undefined for a name that is none of them. */
export function fillChartSlot(slot: string, stock: Stock, dice: Dice): readonly Piece[] | undefined {
  if (slot.startsWith('id:')) return [{ text: fillPattern(slot.slice(3), dice), kind: 'ID' }];
  if (slot.startsWith('x:')) return [{ text: fillPattern(slot.slice(2), dice) }];
  if (slot === 'mf') return [{ text: dice.pick(['M', 'F', 'M', 'F', ' M', ' F', 'yoM', 'yo F']) }];
  if (slot === 'time') return [{ text: time(stock, dice) }];
  for (const [kind, makers] of TABLES) {
    const maker = makers[slot];
    if (maker !== undefined) return [{ text: maker(stock, dice), kind }];
  }
  return fillSpanishSlot(slot, stock, dice);
}
