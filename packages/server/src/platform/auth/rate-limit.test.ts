import { describe, expect, it } from 'vitest';
import { bucketKey, networkOf } from './rate-limit.ts';

describe('the network a caller is counted by', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['', 'unknown'],
    ['localhost', 'unknown'],
  ])('%s is %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });

  it('never takes one pair for another', () => {
    expect(bucketKey('sign-in', 'a', 'b')).not.toBe(bucketKey('sign-in', 'ab'));
    expect(bucketKey('sign-in', 'a')).not.toBe(bucketKey('sign-up', 'a'));
  });
});
