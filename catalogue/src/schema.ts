import { z } from 'zod';

/**
 * How binding an entry is. A proposed rule or good practice is never shown to anyone as law in force.
 */
export const forces = ['law', 'proposed', 'good-practice', 'state'] as const;
export type Force = (typeof forces)[number];

const day = z.iso.date();
const words = z.string().trim().min(1);

/** A place in 45 CFR as the rule writes it. */
const cite = z.string().regex(/^(160|162|164)\.\d+(\([a-zA-Z0-9]+\))*$/, 'is not a citation of 45 CFR');

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not lower-case words joined by hyphens');

/** What every entry says about itself: without a date, a source and a force it is not accepted. */
const dated = { as_of: day, source: words, force: z.enum(forces) };

export const citationEntry = z.strictObject({
  ...dated,
  id: cite,
  title: words,
  /** The duty in our own words. The rule's text decides. */
  text: words,
  /** The standard that this place belongs to. */
  part_of: cite.optional(),
  requirement: z.enum(['required', 'addressable']).optional(),
  /** False until somebody has compared the words with the primary text. */
  confirmed: z.boolean().default(true),
});

/** What a clause holds besides its being there. `max` is inclusive. */
export const clauseValue = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('flag'), means: words, required: z.boolean().default(false) }),
  z.strictObject({
    type: z.literal('choice'),
    means: words,
    required: z.boolean().default(false),
    options: z.record(slug, words),
  }),
  z.strictObject({
    type: z.enum(['days', 'hours']),
    means: words,
    required: z.boolean().default(false),
    max: z.int().positive(),
  }),
  z.strictObject({ type: z.enum(['text', 'list']), means: words, required: z.boolean().default(false) }),
]);

const pattern = z.string().min(1).max(800).refine(isPattern, 'is not a regular expression');

/** A word that several signals share, written `{id}` in them. `undone` is what counts against every clause. */
export const contractWord = z.strictObject({ ...dated, id: slug, pattern });

/** How a clause is recognised in a text. Patterns are matched in small letters, without hyphens, within one provision. */
export const clauseSignals = z.strictObject({
  /** All of them have to match for the text to say the clause. */
  says: z.array(pattern).min(1),
  /** Where one of these matches, the provision is about something else. */
  unless: z.array(pattern).default([]),
  /** Where one of these matches, the provision takes the clause back. Those that hold for every clause come from `undone`. */
  undone: z.array(pattern).default([]),
  /** The text speaks of the matter without saying the clause. */
  mentions: z.array(pattern).default([]),
  /** Terms that say the opposite, and what they come to. */
  contradictions: z.array(z.strictObject({ pattern, says: words })).default([]),
  /** For a clause that holds a choice: which option a provision means. The first that matches counts. */
  choices: z.record(slug, pattern).default({}),
});

/** Our own wording of a clause. `{value}` stands for what the clause holds, other braces for facts of the agreement. */
export const clauseTemplate = z.strictObject({
  text: words.optional(),
  /** For a clause that holds a choice: one wording each. */
  options: z.record(slug, words).optional(),
  /** What the clause holds where the agreement says nothing. */
  default: z.union([z.int(), words, z.array(words).min(1)]).optional(),
});

export const clauseEntry = z.strictObject({
  ...dated,
  id: z.string().regex(/^(BA|OPT|AI)-\d\d$/, 'is not a clause id'),
  title: words,
  text: words,
  cites: z.array(cite).min(1),
  /** True where an agreement cannot be activated without the clause. */
  required: z.boolean(),
  value: clauseValue.optional(),
  signals: clauseSignals.optional(),
  template: clauseTemplate.optional(),
});

/**
 * What may happen with PHI: `agreement` needs one in force; `attested` needs one whose text names the product, because
 * the vendor's pages leave it open; `local` needs a proof of locality and an attestation; `never` cannot be opened.
 */
export const phiVerdicts = ['agreement', 'attested', 'local', 'never'] as const;
export type PhiVerdict = (typeof phiVerdicts)[number];

export const productEntry = z.strictObject({
  id: slug,
  name: words,
  /** Who runs the machine that answers. */
  hosting: z.enum(['vendor', 'customer']),
  phi: z.enum(phiVerdicts),
  because: words,
  cites: z.array(cite).min(1).optional(),
  source: words.optional(),
  needs: z.array(words).default([]),
  tiers: z.array(z.strictObject({ id: slug, name: words })).min(1),
  /** Host names; `*` stands for one or more labels or a part of one. Empty where the customer chooses the host. */
  endpoints: z.array(z.string().regex(/^[a-z0-9*.-]+$/, 'is not a host name')),
  /** Regions that are known; not a closed list. */
  regions: z.array(words),
  facts: z
    .array(
      z.strictObject({
        topic: slug,
        text: words,
        /** `doc`: the vendor's own page; `quoted`: that page as others quote it. */
        confidence: z.enum(['doc', 'quoted', 'rule']),
        days: z.int().nonnegative().optional(),
      }),
    )
    .default([]),
});

export const vendorEntry = z.strictObject({
  ...dated,
  id: slug,
  name: words,
  text: words,
  /** Terms change: past this day the facts have to be read again at their source. */
  expires_on: day,
  cites: z.array(cite).min(1),
  products: z.array(productEntry).min(1),
});

export type CitationEntry = z.infer<typeof citationEntry>;
export type ContractWord = z.infer<typeof contractWord>;
export type ClauseSignals = z.infer<typeof clauseSignals>;
export type ClauseTemplate = z.infer<typeof clauseTemplate>;
export type ClauseEntry = z.infer<typeof clauseEntry>;
export type ClauseValueType = z.infer<typeof clauseValue>;
export type ProductEntry = z.infer<typeof productEntry>;
export type VendorEntry = z.infer<typeof vendorEntry>;

/** What an AI tool is to whoever uses it. */
export const toolKinds = [
  ...(['chatbot', 'transcription', 'meeting-bot', 'extension'] as const),
  ...(['image', 'writing', 'medical'] as const),
] as const;

/** A tool that people find by themselves, and by which hosts and paths its use is seen in logs of a network. */
export const toolEntry = z.strictObject({
  ...dated,
  id: slug,
  name: words,
  vendor: words,
  kind: z.enum(toolKinds),
  /** Each stands for itself and everything below it. */
  domains: z
    .array(z.string().regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'is not a domain'))
    .min(1),
  /** Where the domain is also something else: only what is at or below one of these paths is the tool. */
  paths: z
    .array(z.string().regex(/^(\/[A-Za-z0-9._~-]+)+$/, 'is not a path'))
    .min(1)
    .optional(),
});
export type ToolEntry = z.infer<typeof toolEntry>;

/** With shared words still in braces, or after they have been put in. */
function isPattern(text: string): boolean {
  try {
    return new RegExp(text.replaceAll(/\{([a-z]+)\}/g, '$1'), 'u').source !== '';
  } catch {
    return false;
  }
}
