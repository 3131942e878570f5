import type { OnnxSession } from 'onnxruntime-node';
import type { ModelRun } from './read-text.ts';
import { OnnxTaggerError } from './tagger-error.ts';

type Runtime = typeof import('onnxruntime-node');

export interface SessionChoices {
  readonly model: string;
  readonly device: string;
  readonly threads: number | undefined;
  /** How many scores the model must give for each piece. */
  readonly labelCount: number;
}

/** What a token classifier may be given: numbers of the pieces, which of them count, and the sentence they are of. */
const INPUTS: Readonly<Record<string, (ids: readonly number[]) => BigInt64Array>> = {
  input_ids: (ids) => BigInt64Array.from(ids, BigInt),
  attention_mask: ({ length }) => new BigInt64Array(length).fill(1n),
  token_type_ids: ({ length }) => new BigInt64Array(length),
};

const NEXT =
  'Export it anew for token classification: inputs input_ids, attention_mask and at most token_type_ids (int64), output logits (float32, one row for each piece).';

/**
 * Opens the model.
 * @throws OnnxTaggerError `model_unusable`
 */
export async function openSession(runtime: Runtime, choices: SessionChoices): Promise<ModelRun> {
  const { model, device, threads, labelCount } = choices;
  const session = await createSession(runtime, model, {
    executionProviders: [device],
    logSeverityLevel: 3,
    // Threads that wait by spinning would take the processor from everything else between two texts.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  });
  const unknown = session.inputNames.filter((name) => !Object.hasOwn(INPUTS, name));
  const output = session.outputNames.includes('logits') ? 'logits' : session.outputNames[0];
  if (unknown.length > 0 || output === undefined || !session.inputNames.includes('input_ids'))
    throw new OnnxTaggerError(
      'model_unusable',
      `The model asks for other inputs: ${session.inputNames.slice(0, 10).join(', ')}.`,
      NEXT,
    );
  const run = runOf(runtime, session, output, labelCount);
  try {
    await run([0, 0]);
  } catch (cause) {
    throw new OnnxTaggerError('model_unusable', 'The model could not be run on a first try.', NEXT, cause);
  }
  return run;
}

async function createSession(runtime: Runtime, model: string, options: object): Promise<OnnxSession> {
  try {
    return await runtime.InferenceSession.create(model, options);
  } catch (cause) {
    throw new OnnxTaggerError(
      'model_unusable',
      'onnx/model.onnx could not be opened.',
      'Check that the file is whole, that its weights (model.onnx_data, where there are such) lie beside it, and that the device is one of this machine.',
      cause,
    );
  }
}

function runOf({ Tensor }: Runtime, session: OnnxSession, output: string, labelCount: number): ModelRun {
  return async (ids) => {
    const feeds = session.inputNames.map(
      (name) =>
        [name, new Tensor('int64', INPUTS[name]?.(ids) ?? new BigInt64Array(), [1, ids.length])] as const,
    );
    const { [output]: logits } = await session.run(Object.fromEntries(feeds));
    const scores = logits?.data;
    if (!(scores instanceof Float32Array) || scores.length !== ids.length * labelCount)
      throw new OnnxTaggerError('model_unusable', 'The scores of the model do not fit its labels.', NEXT);
    return scores;
  };
}
