import { type OnnxTagger, OnnxTaggerError, openOnnxTagger } from '@cordon/deid-onnx';
import { type CommandCall, type CommandOption, InputError } from '../command.ts';

/** The option of a command that lets a model read too. */
export const modelOption: Readonly<Record<string, CommandOption>> = {
  model: {
    type: 'string',
    value: 'FOLDER',
    description:
      'Let a token-classification model (ONNX) of this folder read the texts too: config.json, tokenizer.json, onnx/model.onnx.',
  },
};

/** The model that the call names, if it names one. @throws InputError when it cannot be opened */
export async function openModel({ options }: CommandCall): Promise<OnnxTagger | undefined> {
  if (typeof options.model !== 'string') return undefined;
  try {
    return await openOnnxTagger({ folder: options.model });
  } catch (error) {
    if (error instanceof OnnxTaggerError) throw new InputError(`${error.message} ${error.next}`);
    throw error;
  }
}
