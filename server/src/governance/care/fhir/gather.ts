import type { Id } from '../../../kernel/ids.ts';
import type { Phi } from '../../../kernel/phi.ts';
import { phi } from '../../../kernel/phi.ts';
import { isNpi } from '../rules.ts';
import type { Statement } from './interpret.ts';
import { npiSystem } from './interpret.ts';
import { type Identifier, patient, type Reference } from './resources.ts';

/** Of how many patients or practitioners a file may lead from one resource to another. */
const mostHeld = 500_000;

/** How callers name a patient: by the id of the resource, or by an identifier of this system. */
export type PatientNaming = 'id' | { readonly system: string };

/** Whom practitioners are here. */
export interface Known {
  /** People in force by their sign-in name, in small letters. */
  readonly byEmail: ReadonlyMap<string, Id<'person'>>;
  readonly byNpi: ReadonlyMap<string, Id<'person'>>;
}

/** The file is larger in one respect than what is held at once. */
export class TooManyError extends Error {}

/** Who is who in a file: read before anything that depends on it. */
export class Gathered {
  readonly #known: Known;
  readonly #naming: PatientNaming;
  readonly #people = new Map<string, Id<'person'>>();
  readonly #roles = new Map<string, string>();
  readonly #patients = new Map<string, Phi<string>>();

  constructor(known: Known, naming: PatientNaming) {
    this.#known = known;
    this.#naming = naming;
  }

  /** Notes a practitioner or a role of one. */
  note(statement: Statement, fullUrl: string | null): void {
    if (statement.kind === 'care') return;
    const names = fullUrl === null ? [statement.ref] : [statement.ref, plain(fullUrl)];
    if (statement.kind === 'role') {
      const whose = this.#direct(statement.practitioner);
      if (whose !== null) for (const name of names) this.#roles.set(name, whose);
      return;
    }
    const found = new Set([
      ...statement.npis.flatMap((npi) => this.#byNpi(npi) ?? []),
      ...statement.emails.flatMap((email) => this.#known.byEmail.get(email) ?? []),
    ]);
    const [person] = found;
    // Where number and address lead to two people, neither is taken.
    if (found.size === 1 && person) for (const name of names) this.#people.set(name, person);
    else for (const name of names) this.#people.delete(name);
    this.#bound();
  }

  /** Notes how callers name a patient, where another resource could lead to it by its address only. */
  notePatient(resource: unknown, fullUrl: string | null): void {
    const isLed = this.#naming !== 'id' || fullUrl?.startsWith('urn:') === true;
    const parsed = isLed ? patient.safeParse(resource) : undefined;
    if (!parsed?.success) return;
    const { id, identifier } = parsed.data;
    const value = this.#naming === 'id' ? id : identifierOf(identifier ?? [], this.#naming.system);
    if (value === undefined) return;
    for (const name of [`Patient/${id}`, ...(fullUrl === null ? [] : [plain(fullUrl)])]) {
      this.#patients.set(name, phi(value));
    }
    this.#bound();
  }

  /** How callers name this patient; undefined where the file does not say. */
  patientOf({ reference, identifier }: Reference): Phi<string> | undefined {
    const name = reference === undefined ? undefined : plain(reference);
    const known = name === undefined ? undefined : this.#patients.get(name);
    if (known) return known;
    if (this.#naming === 'id') {
      const id = /^Patient\/([A-Za-z0-9.-]{1,64})$/.exec(name ?? '')?.[1];
      return id === undefined ? undefined : phi(id);
    }
    const value = identifier ? identifierOf([identifier], this.#naming.system) : undefined;
    return value === undefined ? undefined : phi(value);
  }

  /** Who this is here; undefined where nobody is, null where it is no practitioner: a relative, the patient, a device. */
  personOf(who: Reference): Id<'person'> | null | undefined {
    const npi = who.identifier?.system === npiSystem ? who.identifier.value : undefined;
    const byNpi = npi === undefined ? undefined : this.#byNpi(npi.trim());
    if (byNpi) return byNpi;
    if (who.reference === undefined) return undefined;
    const name = plain(who.reference);
    if (/^(Patient|RelatedPerson|Device|Organization|CareTeam|Location)\//.test(name)) return null;
    return this.#people.get(name) ?? this.#people.get(this.#roles.get(name) ?? '');
  }

  #byNpi(npi: string): Id<'person'> | undefined {
    return isNpi(npi) ? this.#known.byNpi.get(npi) : undefined;
  }

  #direct({ reference, identifier }: Reference): string | null {
    if (reference !== undefined) return plain(reference);
    const npi = identifier?.system === npiSystem ? identifier.value?.trim() : undefined;
    const person = npi === undefined ? undefined : this.#byNpi(npi);
    if (!person || npi === undefined) return null;
    this.#people.set(`npi ${npi}`, person);
    return `npi ${npi}`;
  }

  #bound(): void {
    if (this.#people.size + this.#patients.size > mostHeld) throw new TooManyError();
  }
}

/** `https://host/fhir/Patient/1/_history/2` is `Patient/1`: what an address names, wherever it is served. */
export function plain(reference: string): string {
  return (
    /(?:^|\/)([A-Z][A-Za-z]{2,40}\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]*)?$/.exec(reference)?.[1] ??
    reference
  );
}

function identifierOf(identifiers: readonly Identifier[], system: string): string | undefined {
  const value = identifiers.find((one) => one.system === system)?.value?.trim();
  return value !== undefined && value.length > 0 && value.length <= 128 && !/[\p{Cc}\p{Cs}]/u.test(value)
    ? value
    : undefined;
}
