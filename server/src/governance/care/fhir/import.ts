import { createHash } from 'node:crypto';
import { Failure } from '../../../kernel/failure.ts';
import { type Done, ImportBatch } from './apply.ts';
import { Gathered, type PatientNaming, plain, TooManyError } from './gather.ts';
import { interpret, type Statement } from './interpret.ts';
import { parsePiece } from './parse-piece.ts';
import type { ImportPorts } from './ports.ts';
import type { Resolved } from './resolved.ts';
import { CutOffError, isBlank, splitResources } from './split-resources.ts';

/** A file, readable from its beginning as often as it is asked for. */
export type OpenFile = () => AsyncIterable<Uint8Array>;

export interface ImportWish {
  readonly open: OpenFile;
  readonly naming: PatientNaming;
  /** Only says what would be done. */
  readonly isDry: boolean;
  readonly by: string;
  /** UTC milliseconds: one moment for the whole import. */
  readonly now: number;
  /** Called now and then with how many resources were read so far. */
  progress?(resources: number): void;
}

/** What an import did, or would do. Counts, places and digests: nothing of the file. */
export interface ImportReport {
  /** SHA-256 of the file. */
  readonly file: string;
  readonly resources: number;
  readonly added: number;
  readonly ended: number;
  readonly kept: number;
  /** Ended here by somebody, and not begun again. */
  readonly overruled: number;
  readonly marked: number;
  /** Practitioners whom nobody here is, each once: the first twelve digits of the SHA-256 of, say, `Practitioner/12`. */
  readonly unmatched: { readonly count: number; readonly first: readonly string[] };
  readonly skipped: readonly { readonly why: string; readonly count: number }[];
  readonly faults: {
    readonly count: number;
    readonly first: readonly { readonly at: number; readonly why: string }[];
  };
}

const batchSize = 500;
const mostListed = 100;

/**
 * Reads a file of FHIR R4 and makes what it says of care the relationships that hold here. All of it or nothing: it
 * runs in the transaction of its ports. Repeating it changes nothing.
 * @throws Failure `request_invalid` for a file that cannot be read as a whole
 */
export async function importCare(ports: ImportPorts, wish: ImportWish): Promise<ImportReport> {
  const tally = new Tally();
  const gathered = new Gathered(await ports.known(), wish.naming);
  try {
    const first = await gather(wish, gathered);
    const file = await apply(ports, wish, gathered, tally);
    if (first !== file) throw new Failure('conflict', { detail: 'The file changed while it was read.' });
    return tally.report(file);
  } catch (error) {
    if (error instanceof CutOffError) {
      throw new Failure('request_invalid', { detail: 'The Bundle is cut off, or is not JSON.' });
    }
    if (error instanceof TooManyError) {
      throw new Failure('request_invalid', {
        detail: 'The file names more patients or practitioners than are held at once. Split it.',
      });
    }
    throw error;
  }
}

async function gather({ open, now }: ImportWish, gathered: Gathered): Promise<string> {
  return await eachResource(open, ({ resource, fullUrl }) => {
    if (resource.resourceType === 'Patient') gathered.notePatient(resource, fullUrl);
    if (resource.resourceType !== 'Practitioner' && resource.resourceType !== 'PractitionerRole') return;
    const said = interpret(resource, now);
    if (!('skip' in said)) gathered.note(said, fullUrl);
  });
}

async function apply(
  ports: ImportPorts,
  wish: ImportWish,
  gathered: Gathered,
  tally: Tally,
): Promise<string> {
  const batch = new ImportBatch(ports, wish);
  const file = await eachResource(
    wish.open,
    async ({ resource }) => {
      if (tally.count() % 10_000 === 0) wish.progress?.(tally.resources);
      const said = interpret(resource, wish.now);
      if ('skip' in said) tally.skip(said.skip);
      else if (said.kind === 'care') {
        const found = resolve(said, gathered, tally);
        if (found) batch.add(found);
      }
      if (batch.size >= batchSize) tally.done(await batch.flush());
    },
    (at, why) => tally.fault(at, why),
  );
  tally.done(await batch.flush());
  return file;
}

function resolve(
  said: Extract<Statement, { kind: 'care' }>,
  gathered: Gathered,
  tally: Tally,
): Resolved | null {
  const patient = gathered.patientOf(said.patient);
  if (!patient) {
    tally.skip('patient not known by that name');
    return null;
  }
  const carers = said.carers.flatMap(({ who, from, until }) => {
    const person = gathered.personOf(who);
    if (person === undefined) tally.unmatched(who.reference ?? who.identifier?.value ?? '');
    return person ? [{ person, from, until }] : [];
  });
  const { source, labels, speaksOfCare } = said;
  return { source, patient, carers, labels, speaksOfCare };
}

/** Goes through a file once. @returns its SHA-256 */
async function eachResource(
  open: OpenFile,
  act: (one: { resource: Readonly<Record<string, unknown>>; fullUrl: string | null }) => void | Promise<void>,
  fault: (at: number, why: string) => void = () => undefined,
): Promise<string> {
  const hash = createHash('sha256');
  for await (const pieces of splitResources(hashed(open(), hash))) {
    for (const piece of pieces) {
      if (piece.bytes !== null && isBlank(piece.bytes)) continue;
      const parsed = parsePiece(piece);
      if ('fault' in parsed) fault(piece.at, parsed.fault);
      else await act(parsed);
    }
  }
  return hash.digest('hex');
}

async function* hashed(
  input: AsyncIterable<Uint8Array>,
  hash: { update(chunk: Uint8Array): unknown },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of input) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Counts of what was done and not done. */
class Tally {
  resources = 0;
  readonly #done = { added: 0, ended: 0, kept: 0, overruled: 0, marked: 0 };
  readonly #unmatched = new Set<string>();
  readonly #skipped = new Map<string, number>();
  readonly #faults: { at: number; why: string }[] = [];
  #faultCount = 0;

  count(): number {
    this.resources++;
    return this.resources;
  }

  skip(why: string): void {
    this.#skipped.set(why, (this.#skipped.get(why) ?? 0) + 1);
  }

  unmatched(reference: string): void {
    this.#unmatched.add(createHash('sha256').update(plain(reference)).digest('hex').slice(0, 12));
  }

  fault(at: number, why: string): void {
    this.#faultCount++;
    if (this.#faults.length < mostListed) this.#faults.push({ at, why });
  }

  done(more: Done): void {
    for (const what of ['added', 'ended', 'kept', 'overruled', 'marked'] as const)
      this.#done[what] += more[what];
  }

  report(file: string): ImportReport {
    return {
      ...{ file, resources: this.resources, ...this.#done },
      unmatched: { count: this.#unmatched.size, first: [...this.#unmatched].slice(0, mostListed) },
      skipped: [...this.#skipped].map(([why, count]) => ({ why, count })),
      faults: { count: this.#faultCount, first: this.#faults },
    };
  }
}
