export type { ForwardDestination } from './destination.ts';
export { createForwarder, type Forwarder, type ForwarderOptions, type ForwardingState } from './forwarder.ts';
export type { ForwardingDoor } from './thread-terms.ts';
