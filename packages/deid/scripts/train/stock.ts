import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NameStock, pickPerson, readNames } from './names.ts';
import type { Dice } from './sample.ts';
import { belongsTo, type Share } from './templates/index.ts';

export interface Stock {
  readonly names: NameStock;
  readonly cities: readonly string[];
  readonly worldCities: readonly string[];
  readonly hospitals: readonly string[];
}

const SMALL = new Set(['of', 'the', 'and', 'at', 'for', 'in']);
const titleWords = (text: string): string =>
  text
    .toLowerCase()
    .split(' ')
    .map((word, at) =>
      at > 0 && SMALL.has(word)
        ? word
        : word.replace(/(^|[-/'(.])([a-z])/g, (_, before, letter) => before + letter.toUpperCase()),
    )
    .join(' ')
    .replace(/'S\b/g, "'s");

/** Names and places to draw from; a share of them where some are held out. */
export function readStock(folder: string, share: Share = 'all', seed = 0): Stock {
  const keep = belongsTo(share, seed);
  const lines = (file: string): string[] =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const rows = lines('cms_hospitals.csv').slice(1);
  const cell = (row: string, at: number): string =>
    (row.match(/("[^"]*"|[^,]*)(,|$)/g)?.[at] ?? '').replace(/[",]/g, '').trim();
  return {
    names: readNames(folder, keep),
    cities: rows.map((row) => titleWords(cell(row, 3))).filter((city) => city.length > 2 && keep(city)),
    worldCities: lines('world_cities_100k.txt').filter(keep),
    hospitals: rows
      .map((row) => titleWords(cell(row, 1)))
      .filter((name) => name.length > 5 && name.length < 60 && keep(name)),
  };
}

const FAMOUS =
  'Mayo Clinic|Cleveland Clinic|Johns Hopkins|Johns Hopkins Hospital|Mass General|Massachusetts General Hospital|Cedars-Sinai|NYU Langone|Kaiser Permanente|Mount Sinai|Mt. Sinai|MD Anderson|UCLA Health|UCSF|UCSF Medical Center|Stanford Health Care|Duke University Hospital|Emory|Vanderbilt|Northwestern Memorial|Penn Medicine|Brigham and Women’s|Beth Israel Deaconess|Sutter Health|Intermountain|Geisinger|Ochsner|Banner Health|Dana-Farber|Sloan Kettering|Scripps|Houston Methodist|Baylor|Parkland|Bellevue|Montefiore|Tufts|UPMC|OHSU|UAB|MUSC|Henry Ford|Beaumont|Cook County|Grady|Swedish|Harborview|Providence|St. Jude|Barnes-Jewish|Rush|Froedtert|Hennepin|Regions|Denver Health|UC Davis|UNC|VCU|Jefferson|Temple|Rady Children’s|Texas Children’s|Lurie Children’s|CHOP|Boston Children’s'.split(
    '|',
  );
const SAINTS =
  'Mary John Luke Joseph Vincent Francis Elizabeth Anthony Michael Catherine Jude Agnes Bernard Clare Rita Thomas Mark Peter David Anne'.split(
    ' ',
  );
const TREES =
  'Cedar Oak Maple Pine Willow Elm Birch Aspen Spruce Magnolia Cypress Laurel Juniper Sycamore Hickory Silver Golden Clear Green Blue Stone River Lake Sunset Sunrise Eagle Fox Deer Bear Harbor Summit Valley Prairie Northern Southern Eastside Westside Riverside Lakeside Hillside'.split(
    ' ',
  );
const LANDS =
  'Creek Ridge Grove Valley Hills Park Springs Point Crest Bay Brook Lake Meadow Falls Bridge Haven View Rock Field Wood Run Hollow Bend Gate Shore'.split(
    ' ',
  );
const HEADS =
  'Hospital|Medical Center|Clinic|General Hospital|Memorial Hospital|Regional Medical Center|Health|Community Hospital|Health System|Family Practice|Urgent Care|Rehabilitation Center|Nursing Home|Cancer Center|Heart Institute|Surgery Center|Family Clinic|Children’s Hospital|Med Center|Health Center|Pediatrics|Dental Clinic|Pharmacy|Hospice|Assisted Living|Medical Group|Orthopedics|Eye Center|Imaging|Dialysis Center|Veterans Hospital|VA Medical Center'.split(
    '|',
  );
const STREETS =
  'Street|St|St.|Avenue|Ave|Ave.|Road|Rd|Rd.|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Terrace|Circle|Parkway|Highway'.split(
    '|',
  );
export const STATES_LONG =
  'Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming'.split(
    ' ',
  );
export const STATES =
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(
    ' ',
  );
const COMPANIES =
  'Walmart|Amazon|Boeing|General Motors|Ford|Target|Home Depot|Costco|FedEx|UPS|Verizon|Comcast|Delta Airlines|Tyson Foods|John Deere|Caterpillar|Lockheed Martin|Wells Fargo|Bank of America|State Farm|Safeway|Kroger|Starbucks|Intel|Microsoft'.split(
    '|',
  );
const COMPANY_ENDS =
  'Inc|Inc.|LLC|Corp|Industries|Construction|Logistics|Motors|Foods|Manufacturing|Elementary School|High School|Middle School|Fire Department|Police Department|Bakery|Trucking|Steel|Bank|University|Farms|Plumbing|and Sons|Group|Partners|Consulting|Electric'.split(
    '|',
  );
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

const pad = (value: number): string => String(value).padStart(2, '0');
export const digits = (dice: Dice, count: number): string => {
  let text = '';
  for (let at = 0; at < count; at++) text += String(dice.below(10));
  return text;
};
export const letters = (dice: Dice, count: number): string => {
  let text = '';
  for (let at = 0; at < count; at++) text += String.fromCharCode(65 + dice.below(26));
  return text;
};

export function pickDate(dice: Dice): string {
  const year = dice.between(1935, 2026);
  const month = dice.below(12);
  const day = dice.between(1, 28);
  const long = MONTHS[month] ?? 'May';
  const short = long.slice(0, 3);
  const ordinal = `${day}${day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'}`;
  return dice.pick([
    `${pad(month + 1)}/${pad(day)}/${year}`,
    `${month + 1}/${day}/${year}`,
    `${month + 1}/${day}/${pad(year % 100)}`,
    `${year}-${pad(month + 1)}-${pad(day)}`,
    `${long} ${day}, ${year}`,
    `${long} ${ordinal}, ${year}`,
    `${long} ${day}`,
    `${long} ${ordinal}`,
    `${short} ${day}, ${year}`,
    `${short} ${day} ${year}`,
    `${day} ${long} ${year}`,
    `${day}-${short}-${year}`,
    `${long} ${year}`,
    `${short} ${year}`,
    `${month + 1}/${day}`,
    `${dice.pick(DAYS)}, ${long} ${day}`,
    `${pad(day)}.${pad(month + 1)}.${year}`,
    `${ordinal} of ${long}`,
  ]);
}

export function pickCity(stock: Stock, dice: Dice): string {
  const roll = dice.next();
  if (roll < 0.6) return dice.pick(stock.cities);
  if (roll < 0.8) return dice.pick(stock.worldCities);
  if (roll < 0.9) return `${dice.pick(TREES)} ${dice.pick(LANDS)}`;
  return `${pickPerson(stock.names, dice).family}${dice.pick(['ville', 'ton', 'burg', ' City', ' Falls', ' Heights', 'field', ' Springs', ' Township', ' County'])}`;
}

export function pickHospital(stock: Stock, dice: Dice): string {
  const head = dice.pick(HEADS);
  switch (dice.below(9)) {
    case 0:
    case 1:
      return dice.pick(stock.hospitals);
    case 2:
      return dice.pick(FAMOUS);
    case 3:
      return `St. ${dice.pick(SAINTS)}'s${dice.chance(0.5) ? ` ${head}` : ''}`;
    case 4:
      return `${dice.pick(TREES)} ${dice.pick(LANDS)} ${head}`;
    case 5:
      return `${pickCity(stock, dice)} ${head}`;
    case 6:
      return `${pickPerson(stock.names, dice).family} ${head}`;
    case 7:
      return `${pickCity(stock, dice)} ${dice.pick(['General', 'Memorial', 'Methodist', 'Presbyterian', 'Baptist', 'Mercy', 'Regional', 'VA'])}`;
    default:
      return `${dice.pick(['Mercy', 'Good Samaritan', 'Holy Cross', 'Sacred Heart', 'Trinity', 'Grace', 'Providence', 'Hope', 'Unity', 'Liberty', 'Evergreen', 'Bethesda'])} ${head}`;
  }
}

export function pickStreet(stock: Stock, dice: Dice): string {
  const number = dice.chance(0.1)
    ? `${dice.between(1, 99)}-${dice.between(1, 99)}`
    : String(dice.between(1, 19999));
  const word = dice.chance(0.5)
    ? dice.pick(TREES)
    : dice.chance(0.5)
      ? pickPerson(stock.names, dice).family
      : dice.pick([
          'Main',
          'Church',
          'Park',
          'Washington',
          'Lincoln',
          '2nd',
          '5th',
          '42nd',
          'N Broadway',
          'South Market',
          'E. High',
          'King',
          'Mill',
          'Old Mill',
          'Martin Luther King Jr',
        ]);
  const unit = dice.chance(0.25)
    ? dice.pick([
        `, Apt ${dice.between(1, 40)}`,
        ` Apt ${dice.between(1, 20)}${letters(dice, 1)}`,
        `, Suite ${dice.between(100, 900)}`,
        ` #${dice.between(1, 90)}`,
        `, Unit ${dice.between(1, 30)}`,
      ])
    : '';
  return `${number} ${word} ${dice.pick(STREETS)}${unit}`;
}

export function pickAddress(stock: Stock, dice: Dice): string {
  const street = pickStreet(stock, dice);
  const city = pickCity(stock, dice);
  const state = dice.chance(0.6) ? dice.pick(STATES) : dice.pick(STATES_LONG);
  const zip = dice.chance(0.2) ? `${digits(dice, 5)}-${digits(dice, 4)}` : digits(dice, 5);
  return dice.pick([
    `${street}, ${city}, ${state} ${zip}`,
    `${street}, ${city}`,
    `${street}, ${city}, ${state}`,
    `${street} ${city} ${state} ${zip}`,
    `${street}\n${city}, ${state} ${zip}`,
    street,
  ]);
}

export function pickCompany(stock: Stock, dice: Dice): string {
  const roll = dice.next();
  if (roll < 0.3) return dice.pick(COMPANIES);
  if (roll < 0.65) return `${pickPerson(stock.names, dice).family} ${dice.pick(COMPANY_ENDS)}`;
  return `${dice.pick(TREES)} ${dice.pick(LANDS)} ${dice.pick(COMPANY_ENDS)}`;
}

export const pickId = (dice: Dice): string =>
  dice.pick([
    digits(dice, dice.between(6, 10)),
    `${letters(dice, 2)}-${digits(dice, 6)}`,
    `${letters(dice, dice.between(1, 3))}${digits(dice, dice.between(5, 8))}`,
    `${digits(dice, 3)}-${digits(dice, 2)}-${digits(dice, 4)}`,
    `${digits(dice, 4)}-${digits(dice, 4)}`,
    `${digits(dice, 3)}-${digits(dice, 3)}-${digits(dice, 3)}`,
    `${digits(dice, 2)}-${letters(dice, 2)}-${digits(dice, 4)}`,
    `${letters(dice, 1)}${digits(dice, 3)}${letters(dice, 2)}${digits(dice, 3)}`,
  ]);

export const pickPhone = (dice: Dice): string =>
  dice.pick([
    `(${digits(dice, 3)}) ${digits(dice, 3)}-${digits(dice, 4)}`,
    `${digits(dice, 3)}-${digits(dice, 3)}-${digits(dice, 4)}`,
    `${digits(dice, 3)}.${digits(dice, 3)}.${digits(dice, 4)}`,
    `${digits(dice, 3)}-${digits(dice, 4)}`,
    `+1 ${digits(dice, 3)} ${digits(dice, 3)} ${digits(dice, 4)}`,
    `${digits(dice, 10)}`,
  ]);
