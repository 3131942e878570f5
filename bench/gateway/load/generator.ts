/** The load generator, in a process of its own: takes one order at a time and answers with what it measured. */
import { endWithParent, tellParent } from '../targets/child.ts';
import { measure, type Order } from './measure.ts';

endWithParent(() => undefined);
process.on('message', (order: Order) => {
  measure(order).then(
    (measured) => process.send?.({ word: 'measured', measured }),
    (error: unknown) => tellParent({ word: 'failed', why: String(error) }),
  );
});
tellParent({ word: 'ready', origin: '' });
