import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proxyList } from '../../config/access-settings';
import { addressBucket, clientAddress } from './client-address';

const PROXIES = proxyList(['10.0.0.0/8', '192.0.2.7', '2001:db8:1::/48']);
const NONE = proxyList([]);

describe('where a request came from', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::ffff:cb00:7109', '203.0.113.9'],
    ['2001:DB8:0:0:0:0:0:5', '2001:db8::5'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::1', '::1'],
  ])('the other end of the connection, %s, is %s', (peer, address) => {
    expect(clientAddress(peer, undefined, NONE)).toBe(address);
  });

  test.each([undefined, '', 'nonsense'])('of a connection that is gone (%s) nothing is known', (peer) => {
    expect(clientAddress(peer, '203.0.113.9', PROXIES)).toBe('unknown');
  });

  test('without a trusted proxy, no header counts', () => {
    expect(clientAddress('203.0.113.9', '198.51.100.1', NONE)).toBe('203.0.113.9');
    expect(clientAddress('203.0.113.9', '198.51.100.1', PROXIES)).toBe('203.0.113.9');
    expect(clientAddress('127.0.0.1', '198.51.100.1', PROXIES)).toBe('127.0.0.1');
  });

  test.each([
    ['what a trusted proxy says', '10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['and one whose address came mapped into IPv6', '::ffff:10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['and one of an IPv6 network', '2001:db8:1:2::3', '2001:db8:ffff::9', '2001:db8:ffff::9'],
    ['the last that no trusted proxy is, of several', '10.1.2.3', '1.1.1.1, 203.0.113.9, 192.0.2.7', '203.0.113.9'],
    ['never what the client put before it', '10.1.2.3', '10.0.0.1, 127.0.0.1, 203.0.113.9', '203.0.113.9'],
    ['with a port', '10.1.2.3', '203.0.113.9:4711', '203.0.113.9'],
    ['with a port and brackets', '10.1.2.3', '[2001:db8:ffff::9]:4711', '2001:db8:ffff::9'],
    ['the first proxy, when all are trusted', '10.1.2.3', '10.0.0.9, 10.0.0.8', '10.0.0.9'],
    ['the proxy itself, when it says nothing', '10.1.2.3', undefined, '10.1.2.3'],
    ['the proxy itself, when it says what is no address', '10.1.2.3', '203.0.113.9, unknown', '10.1.2.3'],
    ['the proxy itself, when the list ends with nothing', '10.1.2.3', '203.0.113.9,', '10.1.2.3'],
  ])('it is %s', (_name, peer, forwarded, address) => {
    expect(clientAddress(peer, forwarded, PROXIES)).toBe(address);
  });

  test('whatever a client writes before what the proxy adds changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (made) => {
        expect(clientAddress('10.1.2.3', `${made}, 203.0.113.9`, PROXIES)).toBe('203.0.113.9');
        expect(clientAddress('203.0.113.9', made, PROXIES)).toBe('203.0.113.9');
      }),
    );
  });

  test('whatever a trusted proxy sends, it is an address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 100 }), fc.ipV4(), fc.ipV6()), (sent) => {
        expect(isIP(clientAddress('10.1.2.3', sent, PROXIES))).not.toBe(0);
      }),
    );
  });
});

describe('what counts as one place', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8::5', '2001:db8:0:0::/64'],
    ['2001:db8:1::2:3', '2001:db8:1:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (address, bucket) => {
    expect(addressBucket(address)).toBe(bucket);
  });

  test('two addresses of one /64 are one place, two networks are two', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
    const groups = fc.tuple(group, group, group, group);
    fc.assert(
      fc.property(groups, groups, groups, (network, host, other) => {
        // ::ffff:0:0/96 is IPv4 in disguise.
        fc.pre(network.some((part) => part !== '0'));
        const bucket = addressBucket([...network, ...host].join(':'));
        expect(addressBucket([...network, ...other].join(':'))).toBe(bucket);
        expect(bucket).toBe(`${network.join(':')}::/64`);
      }),
    );
  });
});
