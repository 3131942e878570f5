import {
  anyJson,
  boolean,
  byType,
  content,
  dropped,
  either,
  type Field,
  jsonText,
  list,
  nullable,
  number,
  object,
  oneOf,
  only,
  refused,
  resolvedName,
  textMap,
  unscannable,
} from '../fields.ts';

const linkable = (field: string) =>
  dropped(`The field “${field}” was left out, because it would let the AI service link conversations.`);

const textPart = (position: 'instruction' | 'prompt' | 'history' | 'tool-result'): Field =>
  byType({
    text: object({ type: oneOf('text'), text: content(position) }, ['text']),
    image_url: unscannable('Images cannot be screened yet; send text.'),
    input_audio: unscannable('Audio cannot be screened yet; send text.'),
    file: unscannable('Files cannot be screened yet; send text.'),
  });

const textOrParts = (position: 'instruction' | 'prompt' | 'history' | 'tool-result'): Field =>
  either({ text: content(position), list: list(textPart(position)) });

const functionName = content('name', false);

const toolCall = object(
  {
    id: content('metadata', false),
    type: oneOf('function'),
    function: object({ name: functionName, arguments: jsonText('tool-arguments') }, ['name', 'arguments']),
  },
  ['id', 'function'],
);

const instruction = object(
  { role: oneOf('system', 'developer'), content: textOrParts('instruction'), name: content('name') },
  ['role', 'content'],
);
const user = object({ role: oneOf('user'), content: textOrParts('prompt'), name: content('name') }, [
  'role',
  'content',
]);
const assistant = object(
  {
    role: oneOf('assistant'),
    content: nullable(textOrParts('history')),
    refusal: nullable(content('history')),
    name: content('name'),
    tool_calls: list(toolCall),
    annotations: dropped('Annotations of earlier answers were left out.'),
  },
  ['role'],
);
const toolResult = object(
  { role: oneOf('tool'), content: textOrParts('tool-result'), tool_call_id: content('metadata', false) },
  ['role', 'content', 'tool_call_id'],
);

const messages: Readonly<Record<string, Field>> = {
  system: instruction,
  developer: instruction,
  user,
  assistant,
  tool: toolResult,
};

const message: Field = (value, at) => {
  const role: unknown =
    typeof value === 'object' && value !== null ? (value as { role?: unknown }).role : undefined;
  const table = typeof role === 'string' && Object.hasOwn(messages, role) ? messages[role] : undefined;
  return (table ?? object({ role: oneOf(...Object.keys(messages)) }, ['role']))(value, at);
};

const functionTool = object(
  {
    type: oneOf('function'),
    function: object(
      {
        name: functionName,
        description: content('tool-description'),
        parameters: anyJson('tool-description'),
        strict: nullable(boolean),
      },
      ['name'],
    ),
  },
  ['type', 'function'],
);

const responseFormat = byType({
  text: object({ type: oneOf('text') }),
  json_object: object({ type: oneOf('json_object') }),
  json_schema: object({
    type: oneOf('json_schema'),
    json_schema: object({
      name: functionName,
      description: content('tool-description'),
      schema: anyJson('tool-description'),
      strict: nullable(boolean),
    }),
  }),
});

/**
 * Every field of a chat completion request that Cordon knows, and what becomes of it. `stream` and `stream_options` are
 * taken out here and set anew for the provider.
 */
export const chatRequest: Field = object(
  {
    model: resolvedName,
    messages: list(message),
    stream: boolean,
    stream_options: object({ include_usage: boolean, include_obfuscation: boolean }),
    temperature: nullable(number),
    top_p: nullable(number),
    max_tokens: nullable(number),
    max_completion_tokens: nullable(number),
    presence_penalty: nullable(number),
    frequency_penalty: nullable(number),
    seed: nullable(number),
    stop: nullable(either({ text: content('metadata', false), list: list(content('metadata', false)) })),
    n: only(1, 'One answer at a time: each answer is recorded by itself.'),
    tools: list(functionTool),
    tool_choice: either({
      text: oneOf('none', 'auto', 'required'),
      object: object({ type: oneOf('function'), function: object({ name: functionName }, ['name']) }),
    }),
    parallel_tool_calls: boolean,
    response_format: responseFormat,
    reasoning_effort: oneOf('none', 'minimal', 'low', 'medium', 'high', 'xhigh'),
    verbosity: oneOf('low', 'medium', 'high'),
    modalities: list(oneOf('text')),
    user: content('metadata'),
    metadata: nullable(textMap('metadata')),
    store: only(false, 'The AI service must not store this exchange; the record is kept here.'),
    logprobs: only(false, 'Token probabilities could give a hidden value away.'),
    top_logprobs: refused('Token probabilities could give a hidden value away.'),
    logit_bias: refused('Token ids cannot be screened.'),
    prediction: refused('Predicted output cannot be combined with surrogates.'),
    audio: unscannable('Audio cannot be screened yet.'),
    web_search_options: refused('A search on the open web would disclose the question to others.'),
    functions: refused('Use “tools” instead.'),
    function_call: refused('Use “tool_choice” instead.'),
    service_tier: refused('The tier is fixed by the agreement, not by the request.'),
    prompt_cache_key: linkable('prompt_cache_key'),
    safety_identifier: linkable('safety_identifier'),
  },
  ['model', 'messages'],
);
