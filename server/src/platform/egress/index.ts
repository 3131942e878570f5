export { nameFault } from './destination-failure.ts';
export {
  createEgress,
  type Egress,
  type EgressOptions,
  type EgressReply,
  type EgressRequest,
} from './egress.ts';
export { createIssuerDoor, type IssuerDoor } from './issuer-door.ts';
export type { MailServer, OutboundMail } from './mail.ts';
export { createOperatorEgress, type OperatorEgress, type OperatorEgressOptions } from './operator-egress.ts';
export type { ClientCertificate, SocketAddress } from './operator-socket.ts';
export type { LineEnd, OutboundLine } from './outbound-line.ts';
