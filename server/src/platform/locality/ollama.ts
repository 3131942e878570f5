import { fieldOf, type LocalServerKind, listOf, type ReadJson } from './local-server.ts';

/**
 * Ollama. A local Ollama that is signed in passes cloud models and web search on to ollama.com, so being on loopback
 * is not enough: its cloud switch must be off, and none of its models may live elsewhere.
 */
export const ollama: LocalServerKind = {
  id: 'ollama',
  title: 'Ollama',
  port: 11434,
  async recognise(read) {
    return typeof fieldOf(await read('/api/version'), 'version') === 'string';
  },
  async models(read) {
    return (await readTags(read)).filter((tag) => !isElsewhere(tag)).map(nameOf);
  },
  async doubts(read) {
    const doubts: string[] = [];
    const disabled = fieldOf(fieldOf(await read('/api/status'), 'cloud'), 'disabled');
    if (disabled !== true) {
      doubts.push('its cloud models are not switched off; start it with OLLAMA_NO_CLOUD=1');
    }
    const elsewhere = (await readTags(read)).filter(isElsewhere);
    if (elsewhere.length > 0)
      doubts.push(`${elsewhere.length} of its models are served by another host; remove them`);
    return doubts;
  },
};

async function readTags(read: ReadJson): Promise<readonly unknown[]> {
  return listOf(fieldOf(await read('/api/tags'), 'models'));
}

function nameOf(tag: unknown): string {
  const name = fieldOf(tag, 'name');
  return typeof name === 'string' ? name : '';
}

function isElsewhere(tag: unknown): boolean {
  const remote = fieldOf(tag, 'remote_host');
  return (
    (typeof remote === 'string' && remote !== '') || /(?:[:-])cloud$/i.test(nameOf(tag)) || nameOf(tag) === ''
  );
}
