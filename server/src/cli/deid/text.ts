import { analyze, applyStandard, type Standard } from '@cordon/deid';
import { type Command, type CommandCall, exit, UsageError } from '../command.ts';
import { chooseStandard } from './choose-standard.ts';
import { describeMethod, treatmentsToJson } from './describe-treatments.ts';
import { openInput } from './open-input.ts';
import { openTreatment, treatmentOptions } from './open-treatment.ts';
import { readText } from './read-whole.ts';
import { writeTokenMap } from './token-map.ts';

export const deidText: Command = {
  name: 'deid text',
  summary: 'De-identifies a text, from a file or standard input.',
  details:
    'The result goes to standard output. What was done, and what the standard asks of people besides, goes to standard error.',
  positionals: '[FILE]',
  options: {
    standard: {
      type: 'string',
      value: 'NAME',
      description: 'safe-harbor (the default), safe-harbor-tokens or limited-data-set.',
    },
    map: {
      type: 'string',
      value: 'FILE',
      description: 'Where tokens keep what they stand for, for “deid restore”. It must not be there yet.',
    },
    ...treatmentOptions,
  },
  async run(call) {
    const { terminal, options } = call;
    const standard = chooseStandard(call, ['safe-harbor', 'safe-harbor-tokens', 'limited-data-set']);
    requireMap(call, standard);
    const treatment = await openTreatment(call, standard);
    const text = await readText(await openInput(call));
    const result = applyStandard(text, analyze(text, treatment.choices), standard, treatment.context);
    // First the map, then the text: no token goes out that nothing leads back.
    if (typeof options.map === 'string') await writeTokenMap(options.map, treatment.tokens.records());
    if (options.json === true) {
      const { treatments, method } = result;
      const json = { text: result.text, treatments: treatmentsToJson(treatments), method };
      await terminal.write(`${JSON.stringify(json)}\n`);
    } else await terminal.write(result.text);
    terminal.err(describeMethod(result.method));
    return exit.done;
  },
};

/** @throws UsageError where tokens would have no map, or a map no tokens */
function requireMap({ options }: CommandCall, standard: Standard): void {
  const hasTokens = standard.rows.some(({ operator }) => operator === 'token');
  const hasMap = typeof options.map === 'string';
  if (hasTokens && !hasMap)
    throw new UsageError('Tokens need --map FILE: without it nothing could lead them back.');
  if (hasMap && !hasTokens)
    throw new UsageError('--map keeps tokens, and this standard gives none. Leave it out.');
}
