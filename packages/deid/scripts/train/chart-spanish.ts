import { ORIGINS, type Origin, pickPerson } from './names.ts';
import type { Dice, Piece } from './sample.ts';
import type { Stock } from './stock.ts';

const words = (list: string): readonly string[] => list.split(' ');
const list = (text: string): readonly string[] => text.split('|');
const MONTHS = words(
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
);
const MONTHS_SHORT = words('ene feb mar abr may jun jul ago sep oct nov dic');
const CITIES = list(
  'Ciudad de México|Guadalajara|Monterrey|Puebla|Mérida|Tijuana|Ciudad Juárez|Oaxaca|Xalapa|Culiacán|Hermosillo|San Luis Potosí|Toluca|Querétaro|Madrid|Sevilla|Valencia|Bilbao|Zaragoza|Málaga|Murcia|Alcobendas|Getafe|Badajoz|Cáceres|Lugo|Bogotá|Medellín|Cali|Barranquilla|Lima|Trujillo|Cusco|Quito|Guayaquil|Ambato|Santiago|Valparaíso|Temuco|Buenos Aires|Rosario|Córdoba|Mendoza|Montevideo|La Paz|Cochabamba|Asunción|Caracas|Maracaibo|San José|Heredia|Tegucigalpa|San Pedro Sula|Managua|León|San Salvador|Santa Ana|Guatemala|Antigua|Santo Domingo|La Habana|Holguín|San Juan|Ponce|Caguas|El Paso|Laredo|McAllen|Hialeah|Fresno|Salinas|Chula Vista',
);
const STREETS = list(
  'Hidalgo|Juárez|Morelos|5 de Mayo|16 de Septiembre|Benito Juárez|Insurgentes Sur|Reforma|Madero|Allende|Mayor|Real|Gran Vía|de la Constitución|del Carmen|San Martín|Bolívar|Sucre|Corrientes|Rivadavia|Alameda|de los Olivos|Las Flores|del Pozo|La Palma|Virgen del Rocío|Miguel de Cervantes|Ramón y Cajal|Doctor Fleming|Los Pinos|Nueva',
);
const CARE = list(
  'Hospital General|Hospital Universitario|Hospital Civil|Hospital Regional|Clínica|Sanatorio|Centro de Salud|Centro Médico|Hospital Infantil|Maternidad|Policlínica|Unidad de Medicina Familiar|UMF|Hospital Comarcal|Ambulatorio|Consultorio|Residencia|Laboratorio|Farmacia|Instituto',
);
const CARE_NAMES = list(
  'San Rafael|Santa Lucía|Virgen de la Salud|Nuestra Señora del Pilar|Los Ángeles|Las Américas|del Sur|La Esperanza|San Vicente|Santa Teresa|El Carmen|Los Álamos|del Niño|Buen Samaritano|Monte Sinaí|La Milagrosa|de la Mujer|del Bajío|Costa Azul|Los Robles',
);

/** Hispanic names of the share that the stock holds. */
function hispanic({ names }: Stock): Origin {
  const all = ORIGINS.hispanic;
  const held = names.origins.find(({ family }) => family.some((name) => all?.family.includes(name)));
  if (held === undefined) throw new Error('The stock holds no Hispanic names.');
  return held;
}

const surname = (stock: Stock, dice: Dice): string =>
  dice.chance(0.7) ? dice.pick(hispanic(stock).family) : pickPerson(stock.names, dice).family;
const given = (stock: Stock, dice: Dice): string =>
  dice.chance(0.75) ? dice.pick(hispanic(stock).given) : pickPerson(stock.names, dice).given;
const apellidos = (stock: Stock, dice: Dice): string =>
  dice.pick([
    `${surname(stock, dice)} ${surname(stock, dice)}`,
    `${surname(stock, dice)} ${surname(stock, dice)}`,
    `${surname(stock, dice)} de ${surname(stock, dice)}`,
    `${dice.pick(['de la ', 'Del ', 'de los '])}${surname(stock, dice)} ${surname(stock, dice)}`,
    `${surname(stock, dice)}-${surname(stock, dice)}`,
    surname(stock, dice),
  ]);
const givenNames = (stock: Stock, dice: Dice): string =>
  dice.chance(0.4) ? `${given(stock, dice)} ${given(stock, dice)}` : given(stock, dice);

function street(_: Stock, dice: Dice): string {
  const kind = dice.pick([
    'Calle ',
    'Av. ',
    'Avenida ',
    'C/ ',
    'C. ',
    'Calz. ',
    'Blvd. ',
    'Plaza ',
    'Paseo ',
    'Pje. ',
    'Cra. ',
    'Jr. ',
    'Carretera ',
    'Callejón ',
    'Privada ',
  ]);
  const number = dice.between(1, 2999);
  return `${kind}${dice.pick(STREETS)}${dice.pick([` ${number}`, `, ${number}`, ` #${number}`, ` n.º ${number}`, ` No. ${number}`, `, ${number}, ${dice.between(1, 9)}.º ${dice.pick(['A', 'B', 'C', 'izq.', 'dcha.'])}`, ` ${number} int. ${dice.between(1, 40)}`, ` ${number}-${dice.between(1, 99)}`, ` km ${dice.between(2, 90)}`])}`;
}

function fecha(_: Stock, dice: Dice): string {
  const day = dice.between(1, 28);
  const month = dice.below(12);
  const year = dice.between(1940, 2026);
  const two = (value: number): string => String(value).padStart(2, '0');
  const long = MONTHS[month] ?? 'mayo';
  const short = MONTHS_SHORT[month] ?? 'may';
  return dice.pick([
    `${day} de ${long} de ${year}`,
    `${day} de ${long} del ${year}`,
    `${day} de ${long}`,
    `${two(day)}/${two(month + 1)}/${year}`,
    `${day}/${month + 1}/${two(year % 100)}`,
    `${two(day)}-${two(month + 1)}-${year}`,
    `${two(day)}.${two(month + 1)}.${year}`,
    `${day}-${short}-${year}`,
    `${day}/${short}/${two(year % 100)}`,
    `${long} de ${year}`,
    `1.º de ${long}`,
    `${day} ${short} ${year}`,
  ]);
}

type Maker = (stock: Stock, dice: Dice) => string;
const SLOTS: Readonly<Record<string, readonly [NonNullable<Piece['kind']>, Maker]>> = {
  nom: ['NAME', givenNames],
  ape: ['NAME', surname],
  apes: ['NAME', apellidos],
  nombre: ['NAME', (stock, dice) => `${givenNames(stock, dice)} ${apellidos(stock, dice)}`],
  nomape: ['NAME', (stock, dice) => `${given(stock, dice)} ${surname(stock, dice)}`],
  apesnom: ['NAME', (stock, dice) => `${apellidos(stock, dice)} ${givenNames(stock, dice)}`],
  nombre_up: ['NAME', (stock, dice) => `${givenNames(stock, dice)} ${apellidos(stock, dice)}`.toUpperCase()],
  nombre_rev: ['NAME', (stock, dice) => `${apellidos(stock, dice)}, ${givenNames(stock, dice)}`],
  calle: ['LOC', street],
  colonia: [
    'LOC',
    (stock, dice) =>
      `${dice.pick(['Col. ', 'Colonia ', 'Fracc. ', 'Barrio ', 'Urb. ', 'Urbanización ', 'Pueblo '])}${dice.chance(0.5) ? dice.pick(CARE_NAMES) : surname(stock, dice)}`,
  ],
  ciudad: ['LOC', (_, dice) => dice.pick(CITIES)],
  cp: ['LOC', (_, dice) => String(dice.between(10000, 99999))],
  hosp_mx: [
    'FAC',
    (stock, dice) =>
      `${dice.pick(CARE)} ${dice.pick([dice.pick(CARE_NAMES), dice.pick(CARE_NAMES), `de ${dice.pick(CITIES)}`, `Dr. ${given(stock, dice)} ${surname(stock, dice)}`, `${surname(stock, dice)}`, `n.º ${dice.between(1, 90)}`])}`,
  ],
  uni: [
    'FAC',
    (stock, dice) =>
      dice.pick([
        `Universidad de ${dice.pick(CITIES)}`,
        `Universidad Autónoma de ${dice.pick(CITIES)}`,
        `Escuela Primaria ${given(stock, dice)} ${surname(stock, dice)}`,
        `Colegio ${dice.pick(CARE_NAMES)}`,
        `Secundaria Técnica ${dice.between(1, 99)}`,
        `IES ${surname(stock, dice)}`,
        `Guardería ${dice.pick(CARE_NAMES)}`,
      ]),
  ],
  empresa: [
    'NAME',
    (stock, dice) =>
      `${dice.pick(['Transportes', 'Construcciones', 'Panadería', 'Taller', 'Empacadora', 'Maquiladora', 'Supermercados', 'Viveros', 'Talleres', 'Grupo'])} ${surname(stock, dice)}${dice.pick(['', '', ' S.A. de C.V.', ' S.L.', ' e Hijos', ' Hermanos'])}`,
  ],
  fecha: ['DATE', fecha],
  mes: [
    'DATE',
    (_, dice) =>
      dice.pick([...MONTHS, 'Semana Santa', 'Navidad', 'Nochebuena', 'Año Nuevo', 'Día de Muertos']),
  ],
};

/** Fills the slots of Spanish charts; undefined for a name that is none of them. */
export function fillSpanishSlot(slot: string, stock: Stock, dice: Dice): readonly Piece[] | undefined {
  const made = SLOTS[slot];
  if (made === undefined) return undefined;
  const [kind, maker] = made;
  const text = maker(stock, dice);
  return [{ text, kind }];
}
