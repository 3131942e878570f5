import { createHmac, randomBytes } from 'node:crypto';
import {
  createSurrogateBook,
  createSurrogates,
  type KnownValue,
  knownFromFhir,
  OPERATORS,
  type Standard,
  type StandardContext,
  type Surrogates,
} from '@cordon/deid';
import { systemClock } from '../../kernel/clock.ts';
import { type CommandCall, type CommandOption, InputError, UsageError } from '../command.ts';
import { openFile } from './open-input.ts';
import { type FindingChoices, findingOptions, readFindingOptions } from './read-options.ts';
import { readBytes, readText } from './read-whole.ts';

/** Options of every command that replaces identifiers. */
export const treatmentOptions: Readonly<Record<string, CommandOption>> = {
  operator: {
    type: 'string',
    value: 'ENTITY=OPERATOR',
    isList: true,
    description: 'Another operator that the standard permits, for example NAME=surrogate. May be repeated.',
  },
  'as-of-year': {
    type: 'string',
    value: 'YEAR',
    description: 'The year in which ages count as over 89. Default: this year.',
  },
  'over-89': { type: 'boolean', description: 'The subject is over 89, whatever the text says.' },
  'zip-list': {
    type: 'string',
    value: 'LIST',
    description: 'Thin ZIP prefixes by census-2020 (the default), or strict: those of the 2000 Census too.',
  },
  'key-file': {
    type: 'string',
    value: 'FILE',
    description:
      'Key of hashes, surrogates and shifted dates, at least 16 bytes. Without it one is drawn and not kept.',
  },
  subject: {
    type: 'string',
    value: 'ID',
    description: 'Whose record it is: surrogates and shifted dates of one subject agree. Never shown.',
  },
  patient: {
    type: 'string',
    value: 'FILE',
    description: 'FHIR resource or bundle whose names, numbers and addresses are looked for too.',
  },
  ...findingOptions,
  json: {
    type: 'boolean',
    description: 'Print JSON: the result, what was done to each finding and the record of the method.',
  },
};

/** What a command needs to find and to replace. */
export interface Treatment {
  readonly choices: FindingChoices & { readonly known?: readonly KnownValue[] };
  readonly asOfYear: number;
  readonly context: StandardContext;
  readonly tokens: Surrogates;
}

const SHORTEST_KEY = 16;

/** Reads the options of a replacing command. A drawn key is said on standard error. @throws UsageError */
export async function openTreatment(call: CommandCall, standard: Standard): Promise<Treatment> {
  const { options } = call;
  const asOfYear = readYear(options['as-of-year']);
  const subject = typeof options.subject === 'string' ? options.subject : 'run';
  if (subject === '') throw new UsageError('--subject takes an id.');
  const choices = readFindingOptions(call);
  const known = await readKnown(options.patient);
  const key = await readKey(call, standard);
  const hmac = (message: string) => createHmac('sha256', key).update(message).digest();
  const lang = choices.lang?.toLowerCase().startsWith('es') ? ('es' as const) : ('en' as const);
  const tokens = createSurrogates({ randomBytes });
  return {
    choices: { ...choices, ...(known === undefined ? {} : { known }) },
    asOfYear,
    tokens,
    context: {
      hmac,
      subject,
      tokens,
      lang,
      asOfYear,
      book: createSurrogateBook({ hmac, subject, lang, referenceYear: asOfYear }),
      referenceYear: asOfYear,
      isSubjectOver89: options['over-89'] === true,
      zipList: readZipList(options['zip-list']),
      today: new Date(systemClock.now()).toISOString().slice(0, 10),
    },
  };
}

function readYear(written: string | boolean | undefined): number {
  if (written === undefined) return new Date(systemClock.now()).getUTCFullYear();
  if (!/^(?:19|20|21)\d{2}$/.test(String(written)))
    throw new UsageError('--as-of-year takes a year, as 2024.');
  return Number(written);
}

function readZipList(written: string | boolean | undefined): 'census-2020' | 'strict' {
  if (written === undefined || written === 'census-2020') return 'census-2020';
  if (written !== 'strict') throw new UsageError('--zip-list takes census-2020 or strict.');
  return written;
}

async function readKnown(file: string | boolean | undefined): Promise<readonly KnownValue[] | undefined> {
  if (typeof file !== 'string') return undefined;
  const known = knownFromFhir(await readText(await openFile(file)));
  if (known.length === 0) throw new InputError('The file of --patient is no FHIR JSON that holds a person.');
  return known;
}

async function readKey({ options, terminal }: CommandCall, standard: Standard): Promise<Uint8Array> {
  const file = options['key-file'];
  if (typeof file === 'string') {
    const key = await readBytes(await openFile(file));
    if (key.length >= SHORTEST_KEY) return key;
    throw new InputError(`The key has ${key.length} bytes; at least ${SHORTEST_KEY} are needed.`);
  }
  const isNeeded = standard.rows.some(({ operator }) =>
    OPERATORS[operator].needs.some((part) => part === 'hmac' || part === 'book'),
  );
  if (isNeeded)
    terminal.err(
      'A key was drawn for this run and is not kept: another run gives other surrogates, shifts and hashes. Name one with --key-file to have them agree.\n',
    );
  return randomBytes(32);
}
