import type { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Segment, Template } from '../content.ts';
import type { ReplyBatch, ReplyEvent } from '../reply.ts';

/** A request as the stages see it, whatever protocol it came by. */
export interface ParsedRequest {
  readonly model: string;
  readonly stream: boolean;
  readonly segments: readonly Segment[];
  readonly template: Template;
  /** The first turn of the user, by segment id: it helps to tell conversations apart. */
  readonly opening: string | null;
  /** What was left out, in words for the person. */
  readonly notices: readonly string[];
  /** Options that concern only how the reply is rendered. */
  readonly wants: { readonly usage: boolean };
}

/** What a reply needs to be rendered. */
export interface RenderContext {
  readonly exchange: Id<'exchange'>;
  readonly model: string;
  /** UTC seconds. */
  readonly created: number;
  readonly wants: ParsedRequest['wants'];
}

/** Renders a stream piece by piece. `end` holds what must not be sent before the record is complete. */
export interface StreamRenderer {
  render(batch: ReplyBatch): string;
  end(): string;
}

/** A wire protocol: one way to ask, to answer and to refuse. */
export interface Protocol {
  readonly id: string;
  /** As a person calls it. */
  readonly title: string;
  readonly path: `/v1/${string}`;
  /**
   * @param body parsed JSON
   * @throws Failure `request_invalid`, `field_unknown`, `input_unscannable`
   */
  parse(body: unknown): ParsedRequest;
  renderReply(events: readonly ReplyEvent[], context: RenderContext): string;
  startStream(context: RenderContext): StreamRenderer;
  /** The protocol's own error shape. `exchange` is null for a request that was refused before it became one. */
  renderFailure(failure: Failure, exchange: Id<'exchange'> | null): string;
  /** The same inside a stream that has begun. */
  renderStreamFailure(failure: Failure, exchange: Id<'exchange'>): string;
}
