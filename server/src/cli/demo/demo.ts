import { Failure } from '../../kernel/failure.ts';
import {
  foundInstance,
  type House,
  isFounded,
  type OpenDoors,
  openDoors,
  openHouse,
  type Surroundings,
} from '../../main.ts';
import { type Command, type CommandCall, exit } from '../command.ts';
import { searchMachine } from '../connect.ts';
import { readSurroundings, settingOptions } from '../surroundings.ts';
import { untilStopped } from '../until-stopped.ts';
import { sampleNotes } from './notes.ts';
import { layPaper, type Paper } from './paper.ts';
import { setUpSample } from './sample-organisation.ts';
import { showExchange, showRefusal, showVerification } from './show.ts';

const sample = { name: 'Riverside Community Hospital (sample)', zone: 'America/Chicago' };

export const demo: Command = {
  name: 'demo',
  summary:
    'Shows one exchange from the socket to the sealed record, with a sample organisation and synthetic notes.',
  options: {
    ...settingOptions,
    exit: { type: 'boolean', description: 'Stop after the last step. Exit code 0 only if every step held.' },
    builtin: {
      type: 'boolean',
      description: 'Use the built-in summariser even if a model server answers on this machine.',
    },
  },
  async run(call) {
    const surroundings = readSurroundings(call, 'demo', 'error');
    const paper = layPaper(call.terminal, call.options.exit !== true && process.stdout.isTTY === true);
    paper.title('Cordon: one exchange, from the socket to the sealed record');
    paper.line('Preparing a sample organisation with its own database and keys …');
    if (!(await isFounded(surroundings))) {
      await foundInstance(surroundings, { organisation: sample, administrator: null });
    }
    const house = await openHouse(surroundings);
    const doors = await openDemoDoors(house, surroundings).catch(async (error: unknown) => {
      await house.close();
      throw error;
    });
    try {
      const held = await runSteps(call, house, doors, paper);
      if (call.options.exit !== true) await untilStopped();
      return held ? exit.done : exit.finding;
    } finally {
      await doors.close();
    }
  },
};

/** The usual port, or any other when it is taken: a demonstration must not fail for that. */
async function openDemoDoors(house: House, { config }: Surroundings): Promise<OpenDoors> {
  try {
    return await openDoors(house);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE' || config.origins.port !== 'default') throw error;
    return await openDoors({ ...house, config: { ...config, port: 0 } });
  }
}

async function runSteps(call: CommandCall, house: House, doors: OpenDoors, paper: Paper): Promise<boolean> {
  const found = call.options.builtin ? [] : await searchMachine();
  const local = found.find(({ doubts, models }) => doubts.length === 0 && models.length > 0) ?? null;
  paper.line(
    local
      ? `Model: ${local.models[0]} of ${local.title} on this machine.`
      : 'Model: the built-in extractive summariser (not a language model). “cordon connect” finds a local one.',
  );
  const organisation = await setUpSample(house, local);
  await house.policy.confirm();
  const { OpenAI } = await loadClient();
  const client = (apiKey: string) => new OpenAI({ apiKey, baseURL: `${doors.url}/v1`, maxRetries: 0 });
  let held = true;
  for (const note of sampleNotes) {
    const shown = await showExchange(
      { client: client(organisation.key), house, paper },
      note,
      organisation.model,
    );
    held = shown && held;
  }
  held =
    (await showRefusal({ client: client(organisation.uncoveredKey), house, paper }, sampleNotes[0])) && held;
  held = (await showVerification(house, paper)) && held;
  showAddress(doors, organisation.signInPath, paper, call.options.exit === true);
  return held;
}

async function loadClient(): Promise<typeof import('openai')> {
  try {
    return await import('openai');
  } catch (cause) {
    throw new Failure('configuration_invalid', {
      cause,
      detail: 'The demonstration speaks to the gateway with the “openai” package, which is not installed.',
      next: 'Run “npm ci” with development packages.',
    });
  }
}

function showAddress(doors: OpenDoors, signInPath: string, paper: Paper, ends: boolean): void {
  paper.title('Look around');
  paper.line(`Gateway  ${doors.url}/v1  (any OpenAI SDK: set its base URL to this)`);
  if (ends) return;
  paper.line(`Console  ${doors.url}${signInPath}`);
  paper.line('         This link signs you in once, as Dana Whitfield, within 15 minutes.');
  paper.line('Stop it with Ctrl-C.');
}
