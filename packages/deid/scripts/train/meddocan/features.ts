import { mix } from '../../../src/tagger/hash.ts';
import { hashText, type Page } from './page.ts';

/** Takes one feature; the parts are mixed with the feature's own number. */
type Put = (first: number, second?: number, third?: number, fourth?: number, fifth?: number) => void;

/** What another reading of the same document said about each token, as hashes. */
export type Hints = (index: number) => readonly number[];

const at = (list: Int32Array, index: number): number =>
  index < 0 ? 60 : index >= list.length ? 62 : (list[index] ?? 0);

/** Hashes of all features of all tokens; `into(index, hash)` takes them. */
export function writeFeatures(
  page: Page,
  hints: Hints | undefined,
  into: (index: number, hash: number, template: number) => void,
): void {
  for (let index = 0; index < page.count; index++) {
    let number = 0;
    const put: Put = (first, second = 0, third = 0, fourth = 0, fifth = 0) => {
      const start = mix(Math.imul(++number, 0x632be5ab), first);
      const hash = second === 0 && third === 0 ? start : mix(mix(start, second), third);
      into(index, fourth === 0 && fifth === 0 ? hash : mix(mix(hash, fourth), fifth), number);
    };
    putOwn(page, index, put);
    number = 100;
    putNear(page, index, put);
    number = 200;
    putPlace(page, index, put);
    number = 300;
    putChunk(page, index, put);
    number = 400;
    putStretch(page, index, put);
    number = 500;
    putWindow(page, index, put, (first, second, third, fourth) => {
      number = 549;
      put(first, second, third, fourth);
    });
    number = 600;
    for (const field of page.fieldsOf[index] ?? []) {
      number = 600;
      put(field);
      put(field, page.lineOf[index]?.part ?? 0);
      put(field, at(page.shapes, index));
    }
    if (hints === undefined) continue;
    number = 700;
    const shape = at(page.shapes, index);
    for (const hint of hints(index)) {
      put(hint);
      put(hint, shape);
      put(hint, at(page.low, index));
    }
  }
}

function putOwn({ lowWords, low, exact, shapes, bits, classes }: Page, index: number, put: Put): void {
  const word = lowWords[index] ?? '';
  const shape = at(shapes, index);
  const kind = at(classes, index);
  put(0);
  put(at(low, index));
  put(at(exact, index));
  put(shape);
  put(kind);
  put(at(low, index), shape);
  for (let size = 1; size <= 5; size++) {
    put(hashText(word.slice(0, size)));
    put(hashText(word.slice(-size)));
  }
  put(Math.min(word.length, 12));
  put(at(bits, index));
  put(at(bits, index), shape);
  let set = at(bits, index);
  for (let bit = 0; set !== 0; bit++, set >>>= 1) if ((set & 1) === 1) put(bit, shape);
}

function putNear({ cut, lowWords, low, shapes, bits, classes }: Page, index: number, put: Put): void {
  const shape = at(shapes, index);
  const kind = at(classes, index);
  const own = at(bits, index);
  const word = at(low, index);
  for (const offset of [-4, -3, -2, -1, 1, 2, 3, 4]) {
    put(at(low, index + offset));
    put(at(shapes, index + offset));
    put(at(bits, index + offset), 1);
    put(at(bits, index + offset), own, shape);
  }
  for (const offset of [-2, -1, 1, 2]) {
    put(at(classes, index + offset));
    put(kind, at(classes, index + offset), shape);
    put(hashText((lowWords[index + offset] ?? '').slice(-3)));
    put(at(low, index + offset), own, shape);
  }
  const [before, after] = [at(low, index - 1), at(low, index + 1)];
  put(before, word);
  put(word, after);
  put(before, word, after);
  put(at(low, index - 2), before);
  put(after, at(low, index + 2));
  put(at(low, index - 2), before, shape);
  put(at(low, index - 3), at(low, index - 2), before);
  put(after, at(low, index + 2), at(low, index + 3));
  put(before, after);
  put(at(shapes, index - 1), shape);
  put(shape, at(shapes, index + 1));
  put(at(shapes, index - 1), shape, at(shapes, index + 1));
  put(
    at(shapes, index - 2),
    at(shapes, index - 1),
    at(shapes, index),
    at(shapes, index + 1),
    at(shapes, index + 2),
  );
  put(at(shapes, index - 3), at(shapes, index - 2), at(shapes, index - 1), at(shapes, index));
  put(at(shapes, index), at(shapes, index + 1), at(shapes, index + 2), at(shapes, index + 3));
  put(at(bits, index - 1), at(bits, index), at(bits, index + 1));
  put(at(bits, index - 2), at(bits, index - 1), at(bits, index));
  put(at(bits, index), at(bits, index + 1), at(bits, index + 2));
  put(Number(cut.spaced[index]), shape, Number(cut.spaced[index + 1] ?? true), at(shapes, index + 1));
  put(before, kind, shape);
  put(after, kind, shape);
}

function putPlace({ cut, count, low, shapes, classes, bits, lineOf }: Page, index: number, put: Put): void {
  const line = lineOf[index];
  if (line === undefined) return;
  const shape = at(shapes, index);
  const kind = at(classes, index);
  const place = index - line.first;
  const row = cut.lines[index] ?? 0;
  const afterColon = line.colon < 0 || index <= line.colon ? -1 : Math.min(index - line.colon, 8);
  const lastRow = (cut.lines[count - 1] ?? 0) - row;
  const before = lineOf[line.first - 1]?.key ?? 0;
  put(line.key, afterColon);
  put(line.key, shape);
  put(line.key, shape, at(low, index - 1));
  put(line.key, kind, Math.sign(afterColon));
  put(line.key, at(bits, index), Math.sign(afterColon));
  put(before, line.key, shape);
  put(Math.min(place, 10), shape);
  put(line.pattern, Math.min(place, 10));
  put(Math.min(row, 25));
  put(Math.min(lastRow, 8), shape);
  put(Math.min(lastRow, 3), kind, shape);
  put(at(low, line.first), shape);
  put(at(low, line.first), at(low, line.first + 1), kind);
  put(line.part, shape);
  put(line.part, at(low, index));
  put(line.part, at(bits, index), shape);
  put(line.part, at(low, index - 1), shape);
  put(line.part, Math.min(line.after - index, 12));
}

function putChunk({ chunkOf, low, bits, lineOf, shapes }: Page, index: number, put: Put): void {
  const chunk = chunkOf[index];
  if (chunk === undefined) return;
  const place = index < chunk.first ? -1 : index > chunk.last ? 90 : index - chunk.first;
  const left = Math.min(chunk.last - index, 12);
  const part = lineOf[index]?.part ?? 0;
  put(chunk.shape, place);
  put(chunk.shape, place, part);
  put(chunk.shape, left, at(shapes, index));
  put(chunk.shape, place, at(low, chunk.first - 1));
  put(chunk.shape, place, at(low, chunk.last + 1));
  put(chunk.shape, place, at(low, chunk.first - 2), at(low, chunk.first - 1));
  put(chunk.word, place);
  const edge =
    (index === chunk.first ? 1 : 0) + (index === chunk.last ? 2 : 0) + (place === -1 || place === 90 ? 4 : 0);
  put(chunk.kind, edge);
  put(chunk.kind, edge, part);
  put(chunk.kind, edge, at(low, chunk.first - 1));
  put(chunk.kind, edge, at(bits, chunk.first - 1), at(low, chunk.last + 1));
  put(chunk.kind, at(low, index));
  put(chunk.kind, edge, at(low, chunk.first - 2), at(low, chunk.first - 1));
  put(chunk.kind, edge, chunkOf[chunk.first - 1]?.kind ?? 0);
  put(chunk.kind, edge, chunkOf[chunk.last + 1]?.kind ?? 0);
  put(chunkOf[chunk.first - 1]?.shape ?? 0, chunk.shape, place);
  put(chunk.shape, place, chunkOf[chunk.last + 1]?.shape ?? 0);
}

function putStretch({ stretchOf, low, lineOf, bits, shapes, count }: Page, index: number, put: Put): void {
  const stretch = stretchOf[index];
  if (stretch === undefined) return;
  const part = lineOf[index]?.part ?? 0;
  const earlier = stretchOf[stretch.first - 2];
  const later = stretchOf[stretch.after + 1];
  const shape = at(shapes, index);
  put(stretch.bits, part);
  put(at(low, stretch.first), part);
  put(at(low, stretch.first), Math.min(index - stretch.first, 6));
  put(at(low, stretch.after - 1), part);
  put(at(bits, stretch.first), Number(stretch.hasNumber), part);
  put(Math.min(index - stretch.first, 6), shape, part);
  put(Math.min(stretch.after - index, 6), shape, part);
  put(earlier?.bits ?? 0, part, shape);
  put(later?.bits ?? 0, part, shape);
  put(at(low, earlier?.first ?? -1), part, shape);
  put(at(low, later?.first ?? count), part, shape);
}

/** Words near by without their order, and the last words of each list on the left. */
function putWindow({ low, bits, lineOf, shapes }: Page, index: number, put: Put, bag: Put): void {
  const line = lineOf[index];
  if (line === undefined) return;
  for (let offset = 1; offset <= 7; offset++) {
    const left = index - offset;
    if (left >= line.first) bag(1, at(low, left));
    if (left >= line.first && at(bits, left) !== 0)
      bag(3, at(bits, left), at(bits, index), offset < 4 ? 1 : 2);
    const right = index + offset;
    if (right < line.after) bag(2, at(low, right));
    if (right < line.after && at(bits, right) !== 0)
      bag(4, at(bits, right), at(bits, index), offset < 4 ? 1 : 2);
  }
  let seen = 0;
  for (let left = index - 1; left >= Math.max(line.first, index - 12); left--) seen |= at(bits, left);
  put(3, seen);
  put(4, seen, at(shapes, index));
  let coming = 0;
  for (let right = index + 1; right < Math.min(line.after, index + 10); right++) coming |= at(bits, right);
  put(5, coming, at(shapes, index));
}
