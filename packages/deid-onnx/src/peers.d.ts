/**
 * What this package uses of its two optional peers. They are not installed with the repository, so their own types are
 * not at hand where the types are checked.
 */
declare module 'onnxruntime-node' {
  export class Tensor {
    constructor(type: 'int64', values: BigInt64Array, dims: readonly number[]);
    readonly type: string;
    readonly data: unknown;
    readonly dims: readonly number[];
  }
  export interface OnnxSession {
    readonly inputNames: readonly string[];
    readonly outputNames: readonly string[];
    run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor | undefined>>;
  }
  export const InferenceSession: {
    create(file: string, options: object): Promise<OnnxSession>;
  };
}

declare module '@huggingface/tokenizers' {
  export class Tokenizer {
    constructor(tokenizer: object, config: object);
    encode(text: string, options: { add_special_tokens: boolean }): { readonly ids: readonly number[] };
  }
}
