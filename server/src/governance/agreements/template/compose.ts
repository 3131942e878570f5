import type { Catalogue, ClauseEntry } from '@cordon/catalogue';
import { writeDay } from '../../../kernel/calendar.ts';
import type { WrittenDocument, WrittenPart } from '../../../platform/documents/index.ts';
import type { Agreement, ClauseValue, VendorFacts } from '../model.ts';

export interface TemplateFacts {
  readonly agreement: Agreement;
  /** Its name, as a party. */
  readonly organisation: string;
  readonly vendor: VendorFacts | undefined;
  readonly clauses: Catalogue['clauses'];
}

/**
 * Our own text of an agreement: every required clause, what the draft grants besides, and the provisions on AI, each with
 * its citation. What the draft says of a clause stands in it; where it says nothing, the default of the catalogue.
 */
export function compose(facts: TemplateFacts): WrittenDocument {
  const { agreement, organisation, clauses } = facts;
  const entries = [...clauses.values()];
  return {
    title: 'Business Associate Agreement',
    parts: [
      small('This text is a template and not legal advice. Have a lawyer read it before anybody signs it.'),
      paragraph(
        `This Agreement is between ${organisation} (“Covered Entity”) and ${agreement.counterparty} (“Business Associate”). ` +
          'Terms have the meaning that the HIPAA Rules, 45 CFR Parts 160 and 164, give them.',
      ),
      ...writeSection(
        facts,
        1,
        'What the rule requires',
        entries.filter(({ required }) => required),
      ),
      ...writeSection(facts, 2, 'What is granted besides', grantedIn(agreement, entries)),
      ...writeSection(
        facts,
        3,
        'Artificial intelligence',
        entries.filter(({ id }) => id.startsWith('AI-')),
      ),
      heading('4. Term'),
      paragraph(`4.1 ${describeTerm(agreement)}`),
      paragraph(
        '4.2 Where this Agreement and another one between the parties differ, the reading that protects individuals better counts.',
      ),
      heading('5. Signatures'),
      signature(organisation),
      signature(agreement.counterparty),
    ],
  };
}

/** Nothing is granted that the draft does not mark. */
function grantedIn(agreement: Agreement, entries: readonly ClauseEntry[]): ClauseEntry[] {
  return entries.filter(({ id }) => id.startsWith('OPT-') && agreement.clauses[id] !== undefined);
}

function writeSection(
  facts: TemplateFacts,
  number: number,
  title: string,
  entries: readonly ClauseEntry[],
): WrittenPart[] {
  const written = entries.flatMap((entry) => {
    const text = writeClause(facts, entry);
    return text === undefined ? [] : [{ entry, text }];
  });
  if (written.length === 0) return [heading(`${number}. ${title}`), paragraph(`${number}.1 Nothing.`)];
  return [
    heading(`${number}. ${title}`),
    ...written.flatMap(({ entry, text }, index) => [
      paragraph(`${number}.${index + 1} ${text}`),
      small(`${entry.id} ${entry.title} (45 CFR ${entry.cites.join(', ')})`),
    ]),
  ];
}

function writeClause(
  { agreement, vendor }: TemplateFacts,
  { id, template }: ClauseEntry,
): string | undefined {
  const value = agreement.clauses[id]?.value ?? template?.default ?? null;
  const text = template?.options?.[String(value)] ?? template?.text;
  if (text === undefined) return undefined;
  const words: Readonly<Record<string, string>> = {
    value: writeValue(value),
    products: join(agreement.scope.products.map((product) => nameProduct(vendor, product))),
    tiers: join(agreement.scope.tiers.map((tier) => nameTier(vendor, tier))),
    endpoints: join(agreement.scope.endpoints),
    regions: join(agreement.scope.regions),
  };
  return text.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => words[name] ?? whole);
}

function writeValue(value: ClauseValue | null): string {
  if (Array.isArray(value)) return join(value);
  return String(value ?? '');
}

function nameProduct(vendor: VendorFacts | undefined, id: string): string {
  return vendor?.products.find((product) => product.id === id)?.name ?? id;
}

function nameTier(vendor: VendorFacts | undefined, id: string): string {
  return vendor?.products.flatMap((product) => product.tiers).find((tier) => tier.id === id)?.name ?? id;
}

function join(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? 'none';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function describeTerm({ effectiveFrom, effectiveUntil }: Agreement): string {
  const until = effectiveUntil === null ? 'has no end of its own' : `ends on ${writeDay(effectiveUntil)}`;
  return `This Agreement takes effect on ${writeDay(effectiveFrom)} and ${until}.`;
}

function heading(text: string): WrittenPart {
  return { is: 'heading', text };
}

function paragraph(text: string): WrittenPart {
  return { is: 'paragraph', text };
}

function small(text: string): WrittenPart {
  return { is: 'paragraph', text, small: true };
}

function signature(of: string): WrittenPart {
  return { is: 'signature', of, lines: ['Name', 'Title', 'Date', 'Signature'] };
}
