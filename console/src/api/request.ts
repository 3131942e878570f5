import { isBackground } from './activity.ts';
import type { Problem } from './types.ts';

/** A refusal or a fault that the server put into words. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** Called when the server says that nobody is signed in any more, or that the sign-in is locked. */
let onSignedOut: (isLocked: boolean) => void = () => undefined;

export function whenSignedOut(act: (isLocked: boolean) => void): void {
  onSignedOut = act;
}

/** Called when the server refuses an act that somebody was offered. */
let onNotPermitted: () => void = () => undefined;

export function whenNotPermitted(act: () => void): void {
  onNotPermitted = act;
}

/** Sent with every request: a page of another origin cannot set it without asking first. */
export const ownPage = { 'x-cordon-csrf': '1' } as const;

/**
 * Asks the control plane. The one place from which the console opens a connection to it.
 * @throws {Refusal} for every reply that is not a success, and when no reply comes
 */
export async function ask<Reply>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  options: { signal?: AbortSignal; quiet?: boolean } = {},
): Promise<Reply> {
  const reply = await send(`/api/v1${path}`, {
    method,
    headers: {
      ...ownPage,
      ...(isBackground() ? { 'x-cordon-background': '1' } : {}),
      accept: 'application/json',
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!reply.ok) {
    const problem = await readProblem(reply);
    if (!options.quiet) tell(problem);
    throw new Refusal(problem);
  }
  if (reply.status === 204) return undefined as Reply;
  return (await reply.json()) as Reply;
}

/**
 * Asks the control plane for a file: by POST where something is sent with the question, by GET otherwise.
 * @throws {Refusal} as `ask`
 */
export async function askFile(path: string, body?: object): Promise<Blob> {
  const reply = await send(
    `/api/v1${path}`,
    body
      ? {
          method: 'POST',
          headers: { ...ownPage, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }
      : { headers: ownPage },
  );
  if (reply.ok) return await reply.blob();
  const problem = await readProblem(reply);
  tell(problem);
  throw new Refusal(problem);
}

/** Tells the page of a refusal that concerns all of it. */
export function tell({ status, code }: Problem): void {
  if (status === 401) onSignedOut(code === 'unlock_required');
  if (code === 'not_permitted') onNotPermitted();
}

/** Opens a connection; a dead server reads like any other refusal. */
export async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, {
      ...init,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refusal({
      type: 'about:blank',
      status: 0,
      code: 'server_unreachable',
      title: 'Cordon does not answer.',
      next: 'Check the network, then try again. If it stays away, tell the administrator.',
    });
  }
}

/** The problem of a failed reply: problem+json, the error shape of the gateway, or nothing readable. */
export async function readProblem(reply: Response): Promise<Problem> {
  const fallback: Problem = {
    type: 'about:blank',
    status: reply.status,
    code: 'reply_unreadable',
    title: 'The server answered with an error that this page cannot read.',
    next: 'Try again; if it happens again, tell the administrator.',
  };
  const body: unknown = await reply.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return fallback;
  const exchange = reply.headers.get('x-cordon-exchange');
  if ('error' in body) return problemOfGateway(body.error, reply.status, exchange) ?? fallback;
  if (!('title' in body) || typeof body.title !== 'string') return fallback;
  return { ...fallback, ...(body as Partial<Problem>), title: body.title };
}

/**
 * The error that the gateway writes in the shape of its protocol. Its message holds what happened and then what to do
 * next, for SDKs that show nothing else; here the two stand apart.
 */
export function problemOfGateway(error: unknown, status: number, exchange: string | null): Problem | null {
  if (typeof error !== 'object' || error === null) return null;
  const members = error as Readonly<Record<string, unknown>>;
  const text = (name: string): string => (typeof members[name] === 'string' ? members[name] : '');
  const next = text('next');
  const message = text('message');
  const title = next !== '' && message.endsWith(next) ? message.slice(0, -next.length).trim() : message;
  const cites = Array.isArray(members.cites) ? members.cites.filter((cite) => typeof cite === 'string') : [];
  const id = exchange ?? text('exchange');
  return {
    type: 'about:blank',
    status,
    code: text('code') || 'provider_error',
    title: title || 'The answer broke off.',
    cites,
    next: next || 'Ask again, or report the exchange id.',
    ...(id ? { instance: id } : {}),
  };
}

/** `?a=b` without the members that are empty. */
export function queryOf(members: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
