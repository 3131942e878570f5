import { fieldOf, type LocalServerKind, readModelList } from './local-server.ts';

/** llama.cpp's server. Its slots page shows prompts when it was started with debugging on. */
export const llamaCpp: LocalServerKind = {
  id: 'llama-cpp',
  title: 'llama.cpp',
  port: 8080,
  recognise: async (read) => fieldOf(await read('/props'), 'default_generation_settings') !== undefined,
  models: readModelList,
  async doubts(read) {
    const slots = await read('/slots');
    const open = Array.isArray(slots) && slots.some((slot) => fieldOf(slot, 'prompt') !== undefined);
    return open ? ['it shows prompts on /slots; start it without LLAMA_SERVER_SLOTS_DEBUG'] : [];
  },
};

export const vllm: LocalServerKind = {
  id: 'vllm',
  title: 'vLLM',
  port: 8000,
  recognise: async (read) => typeof fieldOf(await read('/version'), 'version') === 'string',
  models: readModelList,
  doubts: async () => [],
};

/** LM Studio. Only its chat completions are used: its other interfaces keep state and may call remote tools. */
export const lmStudio: LocalServerKind = {
  id: 'lm-studio',
  title: 'LM Studio',
  port: 1234,
  recognise: async (read) => Array.isArray(fieldOf(await read('/api/v0/models'), 'data')),
  models: readModelList,
  doubts: async () => [],
};
