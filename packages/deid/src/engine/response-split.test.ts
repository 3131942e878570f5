import { describe, expect, test } from 'vitest';
import { reidentify } from './reidentify.ts';
import {
  canMakeOut,
  cutBytesEverywhere,
  cutEverywhere,
  FOREIGN,
  type ForeignValue,
  makeExchange,
  type OwnValue,
  type Place,
  POSITIONS,
  readByReceiver,
  readPieces,
  restorePieces,
  WRITINGS,
  type Writing,
  writeReply,
} from './response-split.fixture.ts';

const exchange = makeExchange(7);
const another = makeExchange(99);
const cells = WRITINGS.flatMap((writing) =>
  Object.entries(POSITIONS).map(([position, place]) => ({ name: writing.name, position, writing, place })),
);

/** Entries `turn`, `turn + 1` and so on of a list that begins anew at its end. */
const turnTo = <T>(list: readonly T[], turn: number, count: number): T[] =>
  Array.from({ length: count }, (_, at) => list[(turn + at) % list.length] as T);

function withOwn(writing: Writing, place: Place, pair: readonly OwnValue[]) {
  const written = writeReply(
    writing,
    place,
    pair.map(({ token }) => writing.piece(token)),
  );
  const expected = writeReply(
    writing,
    place,
    pair.map(({ value }) => writing.restored(value)),
  );
  return { written, expected };
}

function withForeign(writing: Writing, place: Place, foreign: ForeignValue, own: OwnValue): string {
  const piece = `${foreign.before}${writing.piece(foreign.value)}`;
  return writeReply(writing, place, [piece, writing.piece(own.token)]);
}

describe('own values come back whole, values of others do not come through', () => {
  test.each(cells)('every class: $name, $position', ({ writing, place }) => {
    for (const [at, { entity }] of exchange.own.entries()) {
      const { written, expected } = withOwn(writing, place, turnTo(exchange.own, at, 2));
      expect(readPieces(exchange, writing.encoding, [written]), entity).toBe(expected);
    }
    for (const [at, foreign] of FOREIGN.entries()) {
      const own = exchange.own[at] as OwnValue;
      const written = withForeign(writing, place, foreign, own);
      const whole = readPieces(exchange, writing.encoding, [written]);
      expect(canMakeOut(whole, foreign.value), `${foreign.entity}: ${whole}`).toBe(false);
      expect(whole).toMatch(/\[[A-Z]+ removed\]/);
      if (written.includes(writing.piece(own.token))) expect(whole).toContain(writing.restored(own.value));
    }
  });

  test.each(cells)('every split point: $name, $position', ({ writing, place }) => {
    const turn = cells.findIndex((cell) => cell.writing === writing && cell.place === place);
    const own = exchange.own[turn % exchange.own.length] as OwnValue;
    const foreign = FOREIGN[turn % FOREIGN.length] as ForeignValue;
    const mixed = withForeign(writing, place, foreign, own);
    const alone = withOwn(writing, place, turnTo(exchange.own, turn, 2)).written;
    for (const written of mixed.includes(writing.piece(own.token)) ? [mixed] : [mixed, alone]) {
      const whole = readPieces(exchange, writing.encoding, [written]);
      for (const pieces of cutEverywhere(written))
        expect(readPieces(exchange, writing.encoding, pieces)).toBe(whole);
    }
    // The screen holds groups together, which would hide a restorer that does not wait.
    const { written, expected } = withOwn(writing, place, turnTo(exchange.own, turn + 1, 2));
    for (const pieces of cutEverywhere(written))
      expect(restorePieces(exchange, writing.encoding, pieces)).toBe(expected);
  });

  test.each(FOREIGN)('behind its label at every offset of a long run of codes: $entity', (foreign) => {
    for (let pad = 0; pad < 110; pad++) {
      const run = `${'x'.repeat(pad % 3)}7 ${'x7 '.repeat(Math.floor(pad / 3))}`;
      const whole = readPieces(exchange, 'text', [
        `${run}${foreign.before}${foreign.value} ${'x5 '.repeat(30)}`,
      ]);
      expect(canMakeOut(whole, foreign.value), `${pad}: ${whole}`).toBe(false);
    }
  });

  test.each(FOREIGN)('in HTML references: $entity', ({ before, value }) => {
    const written = `Seen by ${before}${value.replace(/./g, (char) => `&#${char.charCodeAt(0)};`)} today.`;
    for (const pieces of cutEverywhere(written))
      expect(canMakeOut(readPieces(exchange, 'text', pieces), value)).toBe(false);
  });
});

test.each(WRITINGS)('bytes cut inside a character change nothing: $name', (writing) => {
  const [own, other] = turnTo(exchange.own, 1, 2) as [OwnValue, OwnValue];
  const foreign = FOREIGN[4] as ForeignValue;
  const place = (pieces: readonly string[]) => `Señal 😀 ${pieces.join(' — 患者 ')} é。`;
  const written = writing.whole(place([own.token, foreign.value, other.token].map(writing.piece)));
  const whole = readPieces(exchange, writing.encoding, [written]);
  for (const { value } of [own, other]) expect(whole).toContain(writing.restored(value));
  expect(canMakeOut(whole, foreign.value)).toBe(false);
  for (const pieces of cutBytesEverywhere(written))
    expect(readPieces(exchange, writing.encoding, pieces)).toBe(whole);
});

describe('a damaged surrogate is never guessed', () => {
  const token = exchange.own[1]?.token ?? '';
  const dated = exchange.own[0]?.token ?? '';
  const body = token.slice(6, -1);
  const damaged: readonly (readonly [string, string])[] = [
    ...Array.from(
      body,
      (_, at) => ['a symbol lost', token.replace(body, body.slice(0, at) + body.slice(at + 1))] as const,
    ),
    ...Array.from(
      body,
      (symbol, at) =>
        ['a symbol doubled', token.replace(body, body.slice(0, at) + symbol + body.slice(at))] as const,
    ),
    ...Array.from(body, (_, at) => ['cut short', token.slice(0, 6 + at)] as const),
    ['neighbours swapped', token.replace(body, `${body.charAt(1)}${body.charAt(0)}${body.slice(2)}`)],
    ['a letter that no surrogate has', token.replace(body, `${body.slice(0, 5)}U`)],
    ['another class', token.replace('NAME', 'PHONE')],
    ['no class', token.replace('NAME', 'PERSON')],
    ['a space inside', token.replace(body, `${body.slice(0, 3)} ${body.slice(3)}`)],
    ['an invisible mark inside', token.replace(body, `${body.slice(0, 3)}\u200b${body.slice(3)}`)],
    ['fullwidth', token.replace(body, String.fromCharCode(body.charCodeAt(0) + 0xfee0) + body.slice(1))],
    ['a letter behind', `${token.slice(0, -1)}X]`],
    ['another day', dated.replace('D+0', 'D+1')],
    ['another sign', exchange.own[3]?.token.replace('D+', 'D-') ?? ''],
    ...another.own.map((own) => [`another conversation, ${own.entity}`, own.token] as const),
  ];
  const writings = WRITINGS.filter(({ name }) =>
    /^(plain|without brackets|percent|tool arguments.*)$/.test(name),
  );

  test.each(writings)('$name', (writing) => {
    for (const [how, text] of damaged) {
      const written = writing.whole(`The result for ${writing.piece(text)}, as said.`);
      const { text: restored } = reidentify(written, {
        records: exchange.records,
        encoding: writing.encoding,
      });
      expect(restored, how).toBe(written);
      const whole = readPieces(exchange, writing.encoding, [written]);
      for (const { value } of exchange.own)
        expect(canMakeOut(whole, value), how).toBe(canMakeOut(written, value));
      expect(readPieces(exchange, writing.encoding, written), how).toBe(whole);
    }
  });

  test('at every split point', () => {
    for (const [how, text] of damaged) {
      const written = `It is ${text}, as said.`;
      const whole = readPieces(exchange, 'text', [written]);
      for (const pieces of cutEverywhere(written))
        expect(readPieces(exchange, 'text', pieces), how).toBe(whole);
    }
  });
});

describe('the measure itself', () => {
  test('makes out what a receiver could', () => {
    for (const { piece, name } of WRITINGS)
      for (const { value } of FOREIGN) expect(canMakeOut(`x ${piece(value)} y`, value), name).toBe(true);
    expect(readByReceiver('%5B\\u0041&#66;c-1')).toBe('abc1');
    expect(canMakeOut('nothing here [SSN removed]', '457-55-5462')).toBe(false);
    expect(canMakeOut('the tail 5 5462', '457-55-5462')).toBe(true);
  });
  test('has every class with a value of its own, and every split point', () => {
    expect(new Set(exchange.own.map(({ entity }) => entity)).size).toBe(19);
    expect([...cutEverywhere('abcd')].slice(0, 3)).toEqual([
      ['a', 'bcd'],
      ['ab', 'cd'],
      ['abc', 'd'],
    ]);
    expect([...cutBytesEverywhere('é')].map((pieces) => [...pieces])).toEqual([['', 'é']]);
  });
});
