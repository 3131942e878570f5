import { expect, test } from 'vitest';
import { composeExchange } from '../../server/src/gateway/pipeline.ts';
import type { GatewayPorts } from '../../server/src/gateway/ports.ts';
import { safeguard } from './safeguard.ts';

// The order is read, not run: the kill switch alone listens to its port when the pipeline is composed.
const ports = {
  policy: { onChange: () => () => undefined },
  detection: { recall: 'balanced' },
} as unknown as GatewayPorts;
const stages = composeExchange(ports).stages.map(({ name }) => name as string);

safeguard('164.312(b)', 'Audit controls', () => {
  test('activity with electronic PHI is recorded before anything leaves', () => {
    expect(stages).toContain('recordIntent');
    expect(stages.indexOf('recordIntent')).toBeLessThan(stages.indexOf('disclose'));
  });

  test('nothing is released to the caller outside the stages that record', () => {
    expect(stages.at(-1)).toBe('deliver');
    expect(stages.filter((stage) => stage === 'disclose' || stage === 'deliver')).toHaveLength(2);
  });
});
