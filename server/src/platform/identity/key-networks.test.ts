import { describe, expect, test } from 'vitest';
import { readNetwork, testNetworks } from './key-networks.ts';

describe('a network', () => {
  test.each(['10.2.0.0/16', '192.0.2.7', '192.0.2.7/32', '2001:db8::/32', '::1'])('may be %s', (text) => {
    expect(readNetwork(text)).toBeDefined();
  });

  test.each([
    '',
    '10.2.0.0/',
    '10.2.0.0/33',
    '10.2.0.0/016',
    '10.2.0.0/-1',
    '10.2.0.0/16/8',
    '0.0.0.0/0',
    '::/0',
    '2001:db8::/129',
    'fe80::1%eth0',
    '10.2/16',
    'ward.example',
    '10.2.0.0/1e1',
  ])('is not “%s”', (text) => {
    expect(readNetwork(text)).toBeUndefined();
  });
});

describe('an address', () => {
  const lies = testNetworks(['10.2.0.0/16', '2001:db8:1::/48', '192.0.2.7']);

  test.each([
    '10.2.0.0',
    '10.2.255.255',
    '::ffff:10.2.3.4',
    '2001:db8:1:ffff::9',
    '192.0.2.7',
  ])('%s lies within', (at) => {
    expect(lies(at)).toBe(true);
  });

  test.each([
    '10.3.0.0',
    '10.1.255.255',
    '::ffff:10.3.3.4',
    '2001:db8:2::1',
    '192.0.2.8',
    '',
    'unknown',
    '10.2.3.4, 1.1.1.1',
  ])('%s lies outside', (at) => {
    expect(lies(at)).toBe(false);
  });

  test('that is not known lies outside, unless no network is named', () => {
    expect(lies(null)).toBe(false);
    expect(testNetworks([])(null)).toBe(true);
  });
});
