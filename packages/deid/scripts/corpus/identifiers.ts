import { isDeaValid, isIbanValid, isLuhnValid, isNpiValid, isVinValid } from '../../src/engine/checksums.ts';
import { fillFormat } from './fill-format.ts';
import type { Rng } from './rng.ts';

/** Draws until the check digit fits. Schemes are mod 10, 11 or 97, so that 5,000 draws always suffice. */
function drawValid(rng: Rng, format: string, isValid: (value: string) => boolean): string {
  for (let turn = 0; turn < 5_000; turn++) {
    const value = fillFormat(format, rng);
    if (isValid(value)) return value;
  }
  throw new RangeError(`No value of the form ${format} passes its check. Correct the form.`);
}

/** One letter of an MBI: S, L, O, I, B, Z are never used. */
const mbiLetter = (rng: Rng): string => rng.pick([...'ACDEFGHJKMNPQRTUVWXY']);

/** Medicare beneficiary identifier by the CMS character table, with or without hyphens. */
function drawMbi(rng: Rng): string {
  const mixed = (): string => (rng.chance(0.5) ? mbiLetter(rng) : String(rng.between(0, 9)));
  const digit = (): string => String(rng.between(0, 9));
  const parts = [
    `${rng.between(1, 9)}${mbiLetter(rng)}${mixed()}${digit()}`,
    `${mbiLetter(rng)}${mixed()}${digit()}`,
    `${mbiLetter(rng)}${mbiLetter(rng)}${digit()}${digit()}`,
  ];
  return parts.join(rng.chance(0.6) ? '-' : '');
}

/** GTIN-14 under GS1 prefix 952, which is set aside for examples. GTIN check digits weigh 3 and 1. */
function drawGtin(rng: Rng): string {
  const body = fillFormat('0952#########', rng);
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

const drawUdi = (rng: Rng): string =>
  `(01)${drawGtin(rng)}${fillFormat(rng.pick(['(17)2!0!1#(10)@####', '(11)2!0!1#(21)@@#####', '(17)2!1031(21)##@##']), rng)}`;

const CARDS = ['400000##########', '4000 00## #### ####', '555555##########', '3782-822##6-3####'];

/** Identifiers with a fixed scheme, in reserved or never-issued ranges where the scheme has them. */
const DRAW: Readonly<Record<string, (rng: Rng) => string>> = {
  mbi: drawMbi,
  // NPIs that begin with 2 are valid by the rule and have not been issued.
  npi: (rng) => drawValid(rng, '2#########', isNpiValid),
  dea: (rng) => drawValid(rng, `${rng.pick([...'ABFM'])}@#######`, isDeaValid),
  vin: (rng) =>
    drawValid(
      rng,
      `${rng.pick(['1ZZ', '5ZZ', '3XX'])}!@##@#!@######`.replaceAll('@', rng.pick([...'CDFGHKW'])),
      isVinValid,
    ),
  udi: drawUdi,
  // Reporting body 00 marks test equipment.
  imei: (rng) => drawValid(rng, '00##############'.slice(0, 15), isLuhnValid),
  // RFC 9542 section 2.1.2: 00-00-5E-00-53-00 to -FF are for documentation.
  mac: (rng) => fillFormat(rng.pick(['00:00:5e:00:53:%%', '00-00-5E-00-53-##']), rng),
  card: (rng) => drawValid(rng, rng.pick(CARDS), (value) => isLuhnValid(value.replace(/\D/g, ''))),
  iban: (rng) => drawValid(rng, 'GB##TEST####!#########', isIbanValid),
  // RFC 5737 and RFC 3849: address blocks for documentation.
  ip: (rng) => `${rng.pick(['192.0.2', '198.51.100', '203.0.113'])}.${rng.between(1, 254)}`,
  ip6: (rng) => fillFormat(rng.pick(['2001:db8::%%%%:%%%%', '2001:db8:%%%%:1::!%']), rng),
  uuid: (rng) => fillFormat(`%%%%%%%%-%%%%-4%%%-${rng.pick(['8', '9', 'a', 'b'])}%%%-%%%%%%%%%%%%`, rng),
  ssn4: (rng) => fillFormat(rng.pick(['xxx-xx-####', '***-**-####', 'XXX-XX-####']), rng),
};

/** A new identifier of a checksummed or reserved scheme; undefined when the kind is another. */
export const drawIdentifier = (kind: string, rng: Rng): string | undefined => DRAW[kind]?.(rng);
