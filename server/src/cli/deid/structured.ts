import {
  analyzeCsv,
  analyzeFhir,
  analyzeHl7,
  applyToDocument,
  type DocumentResult,
  type Standard,
  type StructuredOptions,
  type StructuredResult,
} from '@cordon/deid';
import { type Command, type CommandCall, type CommandOption, exit, InputError } from '../command.ts';
import { readLines } from '../read-lines.ts';
import { chooseStandard } from './choose-standard.ts';
import { createMethodSum, describeMethod, treatmentsToJson } from './describe-treatments.ts';
import { openInput } from './open-input.ts';
import { openTreatment, type Treatment, treatmentOptions } from './open-treatment.ts';
import { decodeLine } from './read-request.ts';
import { readText } from './read-whole.ts';
import { readColumns, readDelimiter } from './table-options.ts';

/** Ids lead from one resource or row to another: random codes keep them apart, and nothing keeps what they stood for. */
const own = { OTHER_ID: 'token' } as const;
const names = ['safe-harbor', 'limited-data-set'];

const structuredOptions: Readonly<Record<string, CommandOption>> = {
  standard: {
    type: 'string',
    value: 'NAME',
    description: 'safe-harbor (the default) or limited-data-set.',
  },
  ...treatmentOptions,
};

type Read = (text: string, options: StructuredOptions & { readonly asOf: string }) => StructuredResult;

export const deidFhir: Command = {
  name: 'deid fhir',
  summary: 'De-identifies a FHIR R4 resource or bundle (JSON), or NDJSON.',
  details:
    'What is written stays valid for its type; ids become random codes, the same everywhere in the run.',
  positionals: '[FILE]',
  options: {
    ...structuredOptions,
    ndjson: {
      type: 'boolean',
      description: 'One resource a line. A line that cannot be read is not written, and the exit code is 2.',
    },
  },
  run: (call) =>
    call.options.ndjson === true
      ? treatLines(call, analyzeFhir)
      : treatWhole(call, analyzeFhir, ' With one resource a line, use --ndjson.'),
};

export const deidHl7: Command = {
  name: 'deid hl7',
  summary: 'De-identifies HL7 v2 messages, one or a batch.',
  details: 'Separators and empty fields stay; ids become random codes, the same everywhere in the run.',
  positionals: '[FILE]',
  options: structuredOptions,
  run: (call) => treatWhole(call, analyzeHl7),
};

export const deidTable: Command = {
  name: 'deid table',
  summary: 'De-identifies a table: CSV with comma, semicolon, tab or pipe.',
  details:
    'Columns are read by --column or by a telling name such as ssn, all others as text. Untouched cells keep their bytes.',
  positionals: '[FILE]',
  options: {
    ...structuredOptions,
    column: {
      type: 'string',
      value: 'NAME=RULE',
      isList: true,
      description:
        'What a column holds: an entity (MRN), text, or keep. A number counts from 0. May be repeated.',
    },
    delimiter: {
      type: 'string',
      value: 'NAME',
      description: 'comma, semicolon, tab or pipe. Found in the first row by default.',
    },
  },
  run: (call) => {
    const columns = readColumns(call);
    const delimiter = readDelimiter(call);
    return treatWhole(call, (text, options) =>
      analyzeCsv(text, { ...options, columns, ...(delimiter === undefined ? {} : { delimiter }) }),
    );
  },
};

/** Treats one document, or gives the reason why it was not read; the reason holds a position and no content. */
function treatDocument(
  read: Read,
  text: string,
  standard: Standard,
  { choices, asOfYear, context }: Treatment,
): DocumentResult | { readonly refused: string } {
  const analysis = read(text, { ...choices, asOf: `${asOfYear}-12-31` });
  return analysis.ok ? applyToDocument(analysis, standard, context) : { refused: analysis.error.message };
}

function write(call: CommandCall, { text, treatments, method }: DocumentResult): Promise<void> {
  if (call.options.json !== true) return call.terminal.write(text);
  return call.terminal.write(`${JSON.stringify({ text, treatments: treatmentsToJson(treatments), method })}`);
}

async function treatWhole(call: CommandCall, read: Read, hint = ''): Promise<0> {
  const standard = chooseStandard(call, names, own);
  const treatment = await openTreatment(call, standard);
  const written = await readText(await openInput(call));
  const hasMark = written.startsWith('\uFEFF');
  const result = treatDocument(read, hasMark ? written.slice(1) : written, standard, treatment);
  if ('refused' in result) throw new InputError(`${result.refused} Nothing was written.${hint}`);
  await write(call, result);
  if (call.options.json === true) await call.terminal.write('\n');
  call.terminal.err(describeMethod(result.method));
  return exit.done;
}

async function treatLines(call: CommandCall, read: Read): Promise<0 | 2> {
  const standard = chooseStandard(call, names, own);
  const treatment = await openTreatment(call, standard);
  const sum = createMethodSum();
  let bad = 0;
  for await (const lines of readLines(await openInput(call))) {
    for (const { number, bytes } of lines) {
      const text = bytes === null ? null : decodeLine(bytes);
      if (text?.trim() === '') continue;
      const result =
        text === null
          ? { refused: 'It is too long or not UTF-8.' }
          : treatDocument(read, text.trimEnd(), standard, treatment);
      if ('refused' in result) {
        bad++;
        call.terminal.err(`Line ${number} was left out: ${result.refused}\n`);
        continue;
      }
      await write(call, result);
      await call.terminal.write('\n');
      sum.add(result.method);
    }
  }
  call.terminal.err(sum.describe());
  return bad === 0 ? exit.done : exit.usage;
}
