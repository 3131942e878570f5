import { type Id, newId } from '../../../kernel/ids.ts';
import type { Relationship, SourcedRelationship } from '../model.ts';
import type { ImportPorts } from './ports.ts';
import type { Resolved } from './resolved.ts';

interface Span {
  readonly from: number | null;
  readonly until: number | null;
}

/** What one resource says, with token and digest in place of names. */
interface Said {
  readonly key: string;
  readonly subject: Id<'subject'>;
  readonly spans: ReadonlyMap<Id<'person'>, Span>;
  readonly labels: Resolved['labels'];
  readonly speaksOfCare: boolean;
}

export interface Done {
  readonly added: number;
  readonly ended: number;
  readonly kept: number;
  /** Ended here by somebody, and not begun again. */
  readonly overruled: number;
  readonly marked: number;
}

/** Some hundred resources that are brought in together. */
export class ImportBatch {
  readonly #ports: ImportPorts;
  readonly #wish: { readonly isDry: boolean; readonly by: string; readonly now: number };
  #waiting: Resolved[] = [];

  constructor(
    ports: ImportPorts,
    wish: { readonly isDry: boolean; readonly by: string; readonly now: number },
  ) {
    this.#ports = ports;
    this.#wish = wish;
  }

  get size(): number {
    return this.#waiting.length;
  }

  add(one: Resolved): void {
    this.#waiting.push(one);
  }

  /** Makes what stands here what the resources say: adds what is new, ends what they do not say any more. */
  async flush(): Promise<Done> {
    const said = await this.#anonymise(this.#waiting.splice(0));
    if (said.length === 0) return { added: 0, ended: 0, kept: 0, overruled: 0, marked: 0 };
    // Of a resource that stands twice in a batch, the later one is meant.
    const care = [...new Map(said.filter((one) => one.speaksOfCare).map((one) => [one.key, one])).values()];
    const keys = care.map(({ key }) => key);
    const standing = await this.#ports.store.ofSources(keys);
    const endedByHand = await this.#ports.store.endedByHand(keys);
    const { now, by, isDry } = this.#wish;
    const plan = compare(care, standing, endedByHand, now);
    if (!isDry) {
      await this.#ports.store.endAll(plan.ended, by, now);
      await this.#ports.store.addAll(plan.added, by);
    }
    const marked = await this.#mark(said);
    return {
      added: plan.added.length,
      ended: plan.ended.length,
      kept: plan.kept,
      overruled: plan.overruled,
      marked,
    };
  }

  async #anonymise(waiting: readonly Resolved[]): Promise<readonly Said[]> {
    const subjects = await this.#ports.tokensOf(waiting.map(({ patient }) => patient));
    return await Promise.all(
      waiting.map(async ({ source, carers, labels, speaksOfCare }, index) => ({
        ...{ key: await this.#ports.digest(source), subject: subjects[index] as Id<'subject'> },
        ...{ spans: joinSpans(carers), labels, speaksOfCare },
      })),
    );
  }

  /** Only ever adds: that records are not protected any more is said by the privacy officer. */
  async #mark(said: readonly Said[]): Promise<number> {
    const { now, by, isDry } = this.#wish;
    const wanted = said.flatMap(({ subject, labels }) => labels.map((label) => ({ subject, label })));
    if (wanted.length === 0) return 0;
    const standing = await this.#ports.store.labelsOfAll([...new Set(wanted.map(({ subject }) => subject))]);
    const known = new Set(standing.map(({ subject, label }) => `${subject} ${label}`));
    let marked = 0;
    for (const { subject, label } of wanted) {
      const name = `${subject} ${label}`;
      if (known.has(name)) continue;
      known.add(name);
      marked++;
      if (isDry) continue;
      const id = newId('patientLabel', { now: () => now });
      await this.#ports.store.mark({ id, subject, label, markedAt: now, endedAt: null }, by);
    }
    return marked;
  }
}

/** Somebody who stands twice in a resource takes part from the first day to the last. */
function joinSpans(carers: Resolved['carers']): ReadonlyMap<Id<'person'>, Span> {
  const spans = new Map<Id<'person'>, Span>();
  for (const { person, from, until } of carers) {
    const other = spans.get(person);
    spans.set(person, {
      from:
        other === undefined ? from : from === null || other.from === null ? null : Math.min(from, other.from),
      until:
        other === undefined
          ? until
          : until === null || other.until === null
            ? null
            : Math.max(until, other.until),
    });
  }
  return spans;
}

/** What is to be added and ended so that what stands is what is said. */
function compare(
  said: readonly Said[],
  standing: readonly SourcedRelationship[],
  endedByHand: readonly SourcedRelationship[],
  now: number,
) {
  const bySource = Map.groupBy(standing, ({ sourceKey }) => sourceKey);
  const added: SourcedRelationship[] = [];
  const ended: Id<'relationship'>[] = [];
  const closed = Map.groupBy(endedByHand, ({ sourceKey }) => sourceKey);
  let [kept, overruled] = [0, 0];
  for (const { key, subject, spans } of said) {
    const left = new Map(spans);
    for (const one of bySource.get(key) ?? []) {
      const span = one.person === null ? undefined : left.get(one.person);
      if (one.person !== null && span && isSame(one, subject, span)) {
        left.delete(one.person);
        kept++;
      } else ended.push(one.id);
    }
    for (const [person, { from, until }] of left) {
      if (isOverruled(closed.get(key) ?? [], subject, person, from)) {
        overruled++;
        continue;
      }
      added.push({
        ...{ id: newId('relationship', { now: () => now }), subject, person, department: null },
        ...{ source: 'fhir', sourceKey: key, from: from ?? now, until, registeredAt: now, endedAt: null },
      });
    }
  }
  return { added, ended, kept, overruled };
}

/**
 * What somebody here ended stays so, however often the record system repeats it, unless that says of a time that began
 * later: then it is a new one.
 */
function isOverruled(
  endedByHand: readonly SourcedRelationship[],
  subject: Id<'subject'>,
  person: Id<'person'>,
  from: number | null,
): boolean {
  return endedByHand.some(
    (one) =>
      one.subject === subject &&
      one.person === person &&
      (from === null || (one.endedAt !== null && from <= one.endedAt)),
  );
}

/** A source that does not say since when means: since it was first read. */
function isSame(one: Relationship, subject: Id<'subject'>, { from, until }: Span): boolean {
  return one.subject === subject && one.until === until && (from === null || one.from === from);
}
