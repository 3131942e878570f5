import { type AnalyzeOptions, analyze, type Finding } from '@cordon/deid';
import type { Line } from '../../kernel/line-splitter.ts';
import { type Command, type CommandCall, exit } from '../command.ts';
import { readLines } from '../read-lines.ts';
import { openInput } from './open-input.ts';
import { modelOption, openModel } from './open-onnx.ts';
import { findingOptions, readFindingOptions } from './read-options.ts';
import { readRequest } from './read-request.ts';

/** Answers wait for one another up to this many characters, then they are written. */
const WRITE_AT = 1 << 16;

export const deidSpans: Command = {
  name: 'deid spans',
  summary: 'Finds identifiers in JSON lines {"id","text","lang"?} and writes where they are.',
  details:
    'Each line gets one, in the same order: {"id","spans":[{"start","end","label","score"}]}. Offsets are UTF-16 code units, half-open. A line that cannot be read gets no answer but a message with its number on standard error; the rest is read, and the exit code is 2.',
  positionals: '[FILE]',
  options: {
    ...findingOptions,
    ...modelOption,
    why: { type: 'boolean', description: 'Add to each span which recognizer found it, and why.' },
  },
  async run(call) {
    const input = await openInput(call);
    const model = await openModel(call);
    try {
      const answering = openAnswers(call, model);
      for await (const lines of readLines(input)) await answering.answer(lines);
      return answering.end();
    } finally {
      await model?.close();
    }
  },
};

type Model = Pick<NonNullable<Awaited<ReturnType<typeof openModel>>>, 'read'>;

/** Answers lines as they come, and counts those that could not be read. */
function openAnswers(
  call: CommandCall,
  model: Model | undefined,
): {
  answer(lines: readonly Line[]): Promise<void>;
  end(): 0 | 2;
} {
  const { terminal } = call;
  const choices = readFindingOptions(call);
  const explain = call.options.why === true;
  let bad = 0;
  const leaveOut = ({ number }: Line, reason: string): void => {
    bad++;
    terminal.err(`Line ${number} was left out: ${reason}.\n`);
  };
  return {
    async answer(lines) {
      let written = '';
      for (const line of lines) {
        const request = readRequest(line);
        if (request === undefined) continue;
        if ('reason' in request) {
          leaveOut(line, request.reason);
          continue;
        }
        const { id, text, lang } = request;
        const also = await readAlso(model, text);
        if (also === undefined) {
          leaveOut(line, 'the model failed on its text');
          continue;
        }
        const options = { ...choices, also };
        const spans = findSpans(text, lang === undefined ? options : { ...options, lang }, explain);
        written += `${JSON.stringify({ id, spans })}\n`;
        if (written.length < WRITE_AT) continue;
        await terminal.write(written);
        written = '';
      }
      if (written !== '') await terminal.write(written);
    },
    end() {
      if (bad === 0) return exit.done;
      terminal.err(
        `${bad} ${bad === 1 ? 'line has' : 'lines have'} no answer. Correct them and send them again.\n`,
      );
      return exit.usage;
    },
  };
}

/** What the model finds; undefined where it fails, so that no answer looks as if it had read the text. */
async function readAlso(model: Model | undefined, text: string): Promise<readonly Finding[] | undefined> {
  if (model === undefined) return [];
  try {
    return await model.read(text);
  } catch {
    return undefined;
  }
}

function findSpans(text: string, options: AnalyzeOptions, explain: boolean): object[] {
  return analyze(text, options).map(({ start, end, entity, score, recognizer, why }) => ({
    start,
    end,
    label: entity,
    score,
    ...(explain ? { recognizer, why } : {}),
  }));
}
