import { analyze, createSpanScore, type PredictedSpan } from '@cordon/deid';
import { type Command, type CommandCall, exit, InputError, UsageError } from '../command.ts';
import { describeScore, scoreToJson } from './describe-score.ts';
import { openFile, openInput } from './open-input.ts';
import { type GoldDocument, readGold, readPredictions } from './read-gold.ts';
import { findingOptions, readFindingOptions } from './read-options.ts';

export const deidEvaluate: Command = {
  name: 'deid evaluate',
  summary: 'Scores what is found in labelled texts.',
  details:
    'The texts are JSON lines {"id","text","spans":[{"start","end","label"}]}. A span counts as full when every letter and digit of it is covered, whatever the label; a found span is right when at least half of its own are labelled.',
  positionals: 'GOLD.jsonl',
  options: {
    ignore: {
      type: 'string',
      value: 'LABELS',
      description: 'Labels, separated by commas, that are neither required nor wrong to find.',
    },
    'by-entity': { type: 'boolean', description: 'Add recall by label.' },
    predictions: {
      type: 'string',
      value: 'FILE',
      description: 'Score these found spans, JSON lines {"id","spans"}, instead of our own.',
    },
    ...findingOptions,
    json: { type: 'boolean', description: 'Print the score as JSON, by label too.' },
  },
  async run(call) {
    const { options, positionals, terminal } = call;
    if (positionals.length === 0)
      throw new UsageError('Name the file of labelled texts, or - for standard input.');
    const find = await openFinder(call);
    const score = createSpanScore(readIgnored(call));
    for await (const document of readGold(await openInput(call)))
      score.add(document.text, document.spans, find(document));
    const counts = score.counts();
    if (counts.documents === 0) throw new InputError('The file holds no text.');
    terminal.out(
      options.json === true
        ? `${JSON.stringify(scoreToJson(counts), null, 2)}\n`
        : describeScore(counts, options['by-entity'] === true),
    );
    return exit.done;
  },
};

function readIgnored({ options }: CommandCall): Set<string> {
  const written = typeof options.ignore === 'string' ? options.ignore.split(',') : [];
  const labels = written.map((label) => label.trim()).filter((label) => label !== '');
  if (options.ignore !== undefined && labels.length === 0)
    throw new UsageError('--ignore takes labels, separated by commas.');
  return new Set(labels);
}

async function openFinder(call: CommandCall): Promise<(document: GoldDocument) => readonly PredictedSpan[]> {
  const { predictions } = call.options;
  if (typeof predictions === 'string') {
    const found = await readPredictions(await openFile(predictions));
    return ({ id }) => found.get(String(id)) ?? [];
  }
  const choices = readFindingOptions(call);
  return ({ text, lang }) =>
    analyze(text, lang === undefined ? choices : { ...choices, lang }).map(({ start, end, entity }) => ({
      start,
      end,
      label: entity,
    }));
}
