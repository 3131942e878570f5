import type { Socket } from 'node:net';
import { DoorError, toDestinationFailure } from './destination-failure.ts';
import type { StandingSocket } from './operator-socket.ts';

/** How the other side ended a connection: with TLS's own word for it, or by closing it only. */
export type LineEnd = 'close-notify' | 'closed';

/** A one-way connection: bytes go out in order; what the other side says is read and thrown away. */
export interface OutboundLine {
  /**
   * Sends bytes; resolves when the operating system has taken them all, so that a slow receiver holds the sender back
   * and nothing piles up. That they arrived is known only when `finish` has resolved.
   * @throws Failure `destination_unreachable` when the connection is gone or took nothing for `timeout` milliseconds
   */
  send(bytes: Uint8Array, timeout: number): Promise<void>;
  /**
   * Says that no more comes and waits for the other side to end too. A receiver answers `close-notify` after it has read
   * everything before ours (RFC 5425 section 4.4); a connection that is merely cut, or reset, is never mistaken for that.
   * @throws Failure `destination_unreachable` when the connection broke first, or did not end within `timeout`
   */
  finish(timeout: number): Promise<LineEnd>;
  /** Cuts the connection. */
  discard(): void;
}

export function openLine({ socket, tap }: StandingSocket): OutboundLine {
  let broken: unknown;
  let finishing = false;
  const ended = Promise.withResolvers<void>();
  // Without this, a connection that breaks while nobody waits for it would end the process.
  ended.promise.catch(() => undefined);
  const fail = (error: unknown) => {
    broken ??= error;
    ended.reject(error);
    socket.destroy();
  };
  socket
    .on('error', fail)
    .on('close', () => fail(new DoorError('PEER_CLOSED')))
    .on('end', () => (finishing ? ended.resolve() : fail(new DoorError('PEER_CLOSED'))))
    .resume();
  return {
    async send(bytes, timeout) {
      if (broken !== undefined) throw toDestinationFailure(broken);
      try {
        await within(timeout, 'SEND_TIMEOUT', Promise.race([write(socket, bytes), ended.promise]));
      } catch (error) {
        fail(error);
        throw toDestinationFailure(broken);
      }
    },
    async finish(timeout) {
      if (broken !== undefined) throw toDestinationFailure(broken);
      finishing = true;
      socket.end();
      try {
        await within(timeout, 'CLOSE_TIMEOUT', ended.promise);
      } catch (error) {
        fail(error);
        throw toDestinationFailure(broken);
      }
      socket.destroy();
      return tap?.endedWithAlert ? 'close-notify' : 'closed';
    },
    discard: () => fail(new DoorError('PEER_CLOSED')),
  };
}

async function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

async function within<Value>(
  milliseconds: number,
  fault: 'SEND_TIMEOUT' | 'CLOSE_TIMEOUT',
  work: Promise<Value>,
): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DoorError(fault)), milliseconds);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
