import { pickPerson } from './names.ts';
import type { Dice } from './sample.ts';
import type { Stock } from './stock.ts';

/** # digit, @ capital, % letter, * hexadecimal digit, ! capital or digit. */
export function fillShape(shape: string, dice: Dice): string {
  return shape.replace(/[#@%*!]/g, (mark) => {
    const letter = 'ABCDEFGHJKLMNPQRSTUVWXYZ'.charAt(dice.below(24));
    if (mark === '#') return String(dice.below(10));
    if (mark === '@') return letter;
    if (mark === '%') return letter.toLowerCase();
    if (mark === '!') return dice.chance(0.5) ? letter : String(dice.below(10));
    return dice.below(16).toString(16);
  });
}

const CODES: Readonly<Record<string, readonly string[]>> = {
  g_order: [
    'ORD-########',
    '###-#######-#######',
    'SO#######',
    '#!#######',
    'WEB-######',
    '10########',
    '@-######',
    '#####-@@',
    'PO-#####',
    '@@@#######',
    '####-####-##',
    '2024-######',
  ],
  g_track: [
    '1Z!!!!!!##########',
    '94## #### #### #### #### ##',
    '@@#########@@',
    '############',
    '#### #### ####',
    '@@@@##########',
    'JD################',
    'TBA############',
  ],
  g_ref: [
    '!!!!!!',
    '@!@!@!',
    '@@####',
    '@@@@@@',
    '####@@',
    'BK-#####',
    '@@-@@@@-##',
    '#!!!!#',
    'REF/####/##',
    'RES-@####',
  ],
  g_case: [
    '##-cv-#####',
    '####-CR-####',
    'CV-####-######',
    '20##-#####',
    'INC#######',
    '#######',
    'CAS-#####-@#@#',
    'SR-#-#########',
    '@@/###/20##',
    'T-######',
    '#####',
  ],
  g_uuid: [
    '********-****-4***-****-************',
    '********-****-4***-a***-************',
    '********************************',
  ],
  g_hash: ['****************************************', '*******', '************', 'sha256:****************'],
  g_iban: [
    'DE## #### #### #### #### ##',
    'GB##@@@@##############',
    'FR##############!!!!!!###',
    'NL## @@@@ #### #### ##',
    'ES## #### #### #### #### ####',
  ],
  g_card: [
    '4### #### #### ####',
    '5###-####-####-####',
    '4###############',
    '3### ###### #####',
    '**** **** **** ####'.replaceAll('*', 'x'),
  ],
  g_pass: ['@########', '#########', '@@#######', '@##@#####', '##@@#####', '@#######'],
  g_lic: [
    '@#######',
    '@###-####-####',
    '@@######',
    '########',
    '@@-####-##',
    '@@@@@######@@##@',
    '###-###-###',
    'DL-#########',
  ],
  g_staff: [
    'EMP-#####',
    'E#####',
    '######',
    'S########',
    '@#####',
    'ID####',
    '@@@###',
    'STU-20##-####',
    '##-####',
    'B00######',
    '9########',
  ],
  g_policy: [
    'POL-#######',
    '@@@ #######',
    '##-@@-####-#',
    'HO-###-###-##',
    '@#########',
    '####-######-##',
    '@@##########',
    'CLM####-#####',
  ],
  g_acct: [
    '########',
    '##########',
    '####-####',
    '****####'.replaceAll('*', 'x'),
    '###-######-#',
    '0########',
    '@@########',
    '## ## ## ########',
    'ACCT-######',
  ],
  g_serial: [
    'SN-@@######',
    '#@@@######',
    '@#@##@##@@#@',
    'S/N ########'.slice(4),
    '@@@@########',
    '##@##-#####',
    'C0#@#####@@#',
  ],
  g_plate: ['#@@@###', '@@@ ####', '@@@-####', '@@## @@@', '@##@@@', '### @@@', '@@ ### @@', '@-@@ ####'],
  g_vin: ['1@@@@####@#######', '5!!!!##!#@@######'],
  g_ssn: ['###-##-####', '### ## ####', '#########', 'xxx-xx-####'],
  g_mix: [
    '@@@-###-@@',
    '###/####/##',
    '@#-####',
    '@@.######',
    '######/####',
    '@_#####',
    '#%#%##%##',
    '%%%-####-%%',
    '##.###.###-#',
    '@@@#@#@#',
    '#-######-#',
    '@## ### ###',
    '########-@',
    '%%%%_####',
    'No.####-###'.slice(3),
    '####@####',
    '!!!!-!!!!-!!!!',
    '!!!!!!!!',
    '@@-##/####',
  ],
};

/** An identifying code; undefined where the slot is none. */
export function pickCode(slot: string, stock: Stock, dice: Dice): string | undefined {
  if (slot === 'g_id') return pickCode(dice.pick(Object.keys(CODES)), stock, dice);
  const shapes = CODES[slot];
  if (shapes !== undefined) return fillShape(dice.pick(shapes), dice);
  if (slot !== 'g_user') return undefined;
  const { given, family } = pickPerson(stock.names, dice);
  const first = plain(given);
  const last = plain(family);
  return dice.pick([
    `${first}${last}`,
    `${first}_${last}`,
    `${first}.${last}`,
    `${first.charAt(0)}${last}`,
    `${first}${dice.between(1, 99)}`,
    `${last}${dice.between(1950, 2010)}`,
    `x_${first}_x`,
    `${first}${dice.pick(['_rocks', 'thebest', '_codes', '.runs', 'bakes', '_xo', 'dad', '4ever', '_official'])}`,
    `${dice.pick(['the_real_', 'its_', 'mr', 'miss_', 'coach', 'dj'])}${last}`,
    `${last.slice(0, 4)}${first.slice(0, 2)}${fillShape('##', dice)}`,
  ]);
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '') || 'kim';

const PHONES =
  '(###) ###-####|###-###-####|###.###.####|### ### ####|1-###-###-####|+1 (###) ###-####|+1-###-###-####|##########|###-####|(###) ###-#### ext. ###|###-###-#### x##|+44 20 #### ####|+44 7### ######|07### ######|020 #### ####|0#### ######|+49 30 #######|+49 (0)17# #######|030/#######|+33 6 ## ## ## ##|06 ## ## ## ##|+34 6## ### ###|+39 06 ########|+31 6 ########|+46 70 ### ## ##|+61 4## ### ###|04## ### ###|+91 98### #####|+81 90-####-####|+52 55 #### ####|+55 11 9####-####|+27 8# ### ####|+353 8# ### ####|+86 1## #### ####|+234 80# ### ####|+63 917 ### ####|+90 5## ### ## ##'.split(
    '|',
  );
const SPOKEN_DIGITS = 'zero one two three four five six seven eight nine oh'.split(' ');

/** A telephone number, address of the net or other way to reach somebody; undefined where the slot is none. */
export function pickContact(slot: string, stock: Stock, dice: Dice): string | undefined {
  const { given, family } = pickPerson(stock.names, dice);
  const domain = dice.pick([
    'example.com',
    'example.org',
    'example.net',
    'mail.example.com',
    'corp.example',
    'school.example.edu',
    'post.example.co.uk',
  ]);
  switch (slot) {
    case 'g_phone':
      return fillShape(dice.pick(PHONES), dice);
    case 'g_saidphone':
      return Array.from({ length: dice.pick([7, 10, 10]) }, () => dice.pick(SPOKEN_DIGITS)).join(' ');
    case 'g_saidid':
      return Array.from({ length: dice.between(5, 9) }, () => dice.pick(SPOKEN_DIGITS)).join(' ');
    case 'g_email':
      return `${dice.pick([`${plain(given)}.${plain(family)}`, `${plain(given).charAt(0)}${plain(family)}`, `${plain(family)}${dice.between(1, 99)}`, `${plain(given)}_${plain(family)}`, plain(given)])}@${domain}`;
    case 'g_ip':
      return dice.pick([
        `${dice.pick(['192.0.2', '198.51.100', '203.0.113'])}.${dice.between(1, 254)}`,
        `2001:db8:${fillShape('****::**', dice)}`,
      ]);
    case 'g_mac':
      return fillShape(dice.pick(['00:00:5e:00:53:**', '00-00-5E-00-53-##']), dice);
    case 'g_url':
      return `https://${dice.pick(['www', 'portal', 'account', 'my'])}.${domain}/${dice.pick(['u', 'profile', 'orders', 'case'])}/${dice.chance(0.5) ? plain(given) + plain(family) : fillShape('######', dice)}`;
    default:
      return undefined;
  }
}

const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  o_money: [
    '$#,###',
    '$##',
    '$##.##',
    '€###',
    '£#,###.##',
    '$#.# million',
    '## dollars',
    '₹##,###',
    '###,### yen',
    'USD #,###',
    '$##k',
    '## cents',
    '$1##,###',
    '€#.###,##',
  ],
  o_qty: [
    '## kg',
    '#.# miles',
    '## lbs',
    '### ml',
    '2## grams',
    '#/2 cup',
    '## inches',
    '1#0 km/h',
    '##,### square feet',
    '#0 MB',
    '### kWh',
    '##°C',
    '#0 °F',
    '5 ft #',
    '## pages',
    '### people',
    '# dozen',
    '#.## acres',
  ],
  o_time: [
    '#:30 am',
    '#:15 PM',
    '1#:45',
    '0#:30',
    '# p.m.',
    '##00 hours'.replace('##', '14'),
    'noon',
    'half past #',
    '2#:0#'.replace('2#', '20'),
    '6:## AM'.replace('##', '50'),
  ],
  o_score: ['#-#', '##-##', '6-4, 7-5', '1##-9#', '#–#', '## to ##', '3:1', '4:#'],
  o_ver: [
    'v#.#.#',
    '#.##',
    '1#.0.#',
    '2.#.#-beta',
    'v3#',
    '10.0.#####',
    'ES20##',
    'HTTP/1.1',
    'RFC ####',
    'ISO 9001',
  ],
  o_model: [
    'XR-###',
    'GT##',
    '@@-###',
    '@##',
    'Series #',
    'Mk #',
    'WH-1###',
    'MX-5',
    'HP-####',
    '737-800',
    'A3##',
    'Type-#',
    'TI-8#',
    'DL3#0',
    'RTX 40#0',
  ],
  o_room: [
    'Room ###',
    'room ##',
    'Gate @#',
    'gate @##',
    'Table ##',
    'Seat ##@',
    'Hall #',
    'Platform #',
    'Aisle ##',
    'Row @',
    'Bay #',
    'Terminal #',
    'Lane #',
    'Dock ##',
  ],
  o_pct: ['##%', '#.#%', '## percent', '1##%', '0.#%', '#–##%'],
  o_dur: [
    '# days',
    '## minutes',
    '# years',
    '2# hours',
    'six weeks',
    'three months',
    'a decade',
    '#0 seconds',
    'two and a half years',
  ],
  o_n: ['#', '##', '###', '#,###', 'two', 'seven', 'a dozen', '1##'],
  o_decade: ['1960s', '1980s', '’90s', '18th century', '1920s', 'early 2000s', '2010s', 'mid-1970s'],
};

/** A number that identifies nobody; undefined where the slot is none. */
export function pickNumber(slot: string, dice: Dice): string | undefined {
  if (slot === 'o_year')
    return String(dice.chance(0.6) ? dice.between(1950, 2027) : dice.between(1066, 1950));
  if (slot === 'o_age') return String(dice.between(2, 88));
  const shapes = NUMBERS[slot];
  if (shapes === undefined) return undefined;
  return dice
    .pick(shapes)
    .replace(/#+/g, ({ length }) => String(dice.between(10 ** (length - 1), 10 ** length - 1)))
    .replaceAll('@', 'ABCDEFGHJK'.charAt(dice.below(10)));
}
