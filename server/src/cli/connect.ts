import { createInterface } from 'node:readline/promises';
import type { Actor } from '../kernel/actor.ts';
import { type Clerk, employClerk, openHouse } from '../main.ts';
import { createEgress } from '../platform/egress/index.ts';
import { findLocalServers, type LocalFinding } from '../platform/locality/index.ts';
import { type Command, type CommandCall, exit, UsageError } from './command.ts';
import { folderOption, readSurroundings } from './surroundings.ts';

export const connect: Command = {
  name: 'connect',
  summary:
    'Finds a model server on this machine, proves that content stays here, and registers it as an endpoint.',
  options: {
    ...folderOption,
    operator: {
      type: 'string',
      value: 'NAME',
      description: 'Who operates this machine: your organisation, or its department.',
    },
    'attested-by': { type: 'string', value: 'NAME', description: 'The person who states that.' },
    json: { type: 'boolean', description: 'Print what was found as JSON, and register nothing.' },
  },
  async run(call) {
    const { terminal, options } = call;
    const found = await searchMachine();
    if (options.json) {
      terminal.out(`${JSON.stringify(found, null, 2)}\n`);
      return found.length > 0 ? exit.done : exit.finding;
    }
    terminal.out(describeFound(found));
    const fit = found.find(({ doubts, models }) => doubts.length === 0 && models.length > 0);
    if (!fit) return exit.finding;
    const attestation = await readAttestation(call);
    const house = await openHouse(readSurroundings(call, 'serve', 'error'));
    try {
      const clerk = employClerk(house, administratorAtTheMachine(attestation.by));
      const endpoint = await registerLocal(clerk, fit, attestation.operator);
      terminal.out(
        `Registered ${fit.title} as ${endpoint}. Bind its models to an AI system in the console.\n`,
      );
      return exit.done;
    } finally {
      await house.close();
    }
  },
};

/** Looks at the usual ports of this machine only. */
export async function searchMachine(): Promise<readonly LocalFinding[]> {
  const egress = createEgress({ allowedHosts: () => new Set(['127.0.0.1']) });
  try {
    return await findLocalServers(egress);
  } finally {
    await egress.close();
  }
}

function describeFound(found: readonly LocalFinding[]): string {
  if (found.length === 0)
    return 'No model server answers on this machine (Ollama, llama.cpp, LM Studio, vLLM).\n';
  return found
    .map(({ title, url, models, doubts }) => {
      const state =
        doubts.length === 0 ? 'content stays on this machine' : `NOT proven local: ${doubts.join('; ')}`;
      return `${title} at ${url}: ${models.length} models, ${state}.\n`;
    })
    .join('');
}

/** Whoever may run this command on the server's own machine acts as its administrator, under the name given. */
function administratorAtTheMachine(name: string): Actor {
  return { kind: 'person', id: 'per_00000000000000000000000000000000', name, roles: ['administrator'] };
}

interface Attestation {
  readonly by: string;
  readonly operator: string;
}

async function readAttestation({ options, terminal }: CommandCall): Promise<Attestation> {
  const asker = terminal.input.isTTY
    ? createInterface({ input: terminal.input, output: process.stdout })
    : null;
  const ask = async (name: string, question: string) => {
    const given = options[name];
    if (typeof given === 'string' && given.trim() !== '') return given.trim();
    const answer = asker ? (await asker.question(`${question}: `)).trim() : '';
    if (answer === '')
      throw new UsageError(`Give --${name}: a person has to state who operates this machine.`);
    return answer;
  };
  try {
    const operator = await ask(
      'operator',
      'Who operates this machine (your organisation, or its department)',
    );
    return { operator, by: await ask('attested-by', 'Your name') };
  } finally {
    asker?.close();
  }
}

/** Registers, proves and attests the endpoint, each as a recorded act of the person who attests. Returns its id. */
export async function registerLocal(
  clerk: Clerk,
  finding: LocalFinding,
  operatedBy: string,
): Promise<string> {
  const place = {
    vendor: 'self-hosted',
    product: finding.server,
    tier: 'self-hosted',
    region: 'on-premises',
  };
  const { id: endpoint, revision } = await clerk('register-endpoint', {
    provider: 'openai-compatible',
    url: finding.url,
    ...place,
  });
  const proven = await clerk('record-locality-proof', { endpoint, revision });
  await clerk('attest-endpoint', {
    endpoint,
    revision: proven.revision,
    statement: `${operatedBy} operates the machine on which this server runs.`,
    operator: { kind: 'own', name: operatedBy },
  });
  return endpoint;
}
