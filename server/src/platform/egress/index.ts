export {
  createEgress,
  type Egress,
  type EgressOptions,
  type EgressReply,
  type EgressRequest,
} from './egress.ts';
