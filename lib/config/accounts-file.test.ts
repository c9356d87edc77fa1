import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAccountsFile } from './accounts-file';

const REGIONS = ['cn-hangzhou', 'cn-shanghai'];
const ROLE = 'acs:ram::1234567890123456:role/restart-desk';
const read = (accounts: unknown, fleet: 'simulated' | 'alibaba' = 'alibaba') =>
  readAccountsFile(JSON.stringify(accounts), fleet, REGIONS);

describe('the accounts file', () => {
  test('takes the usual credentials, a role, and variables of its own, in the order of the file', () => {
    expect(
      read([
        { id: 'main' },
        { id: 'payments', regions: ['cn-beijing', 'cn-beijing'], roleArn: ROLE, externalId: 'desk' },
        { id: 'lab', accessKeyIdVariable: 'LAB_ID', accessKeySecretVariable: 'LAB_SECRET' },
      ]),
    ).toEqual({
      ok: true,
      value: [
        { id: 'main', regions: REGIONS, access: { kind: 'usual' } },
        {
          id: 'payments',
          regions: ['cn-beijing'],
          access: { kind: 'role', roleArn: ROLE, externalId: 'desk', stsEndpoint: undefined },
        },
        {
          id: 'lab',
          regions: REGIONS,
          access: {
            kind: 'variables',
            of: 'lab',
            accessKeyId: 'LAB_ID',
            accessKeySecret: 'LAB_SECRET',
            securityToken: undefined,
          },
        },
      ],
    });
  });

  test('names keys of the simulator, and only with the simulated fleet', () => {
    expect(read([{ id: 'a' }, { id: 'b', simulatedKey: 'simulated-b' }], 'simulated')).toMatchObject({
      value: [{ access: { key: 'simulated' } }, { access: { key: 'simulated-b' } }],
    });
    expect(read([{ id: 'b', simulatedKey: 'simulated-b' }])).toEqual({
      ok: false,
      error: expect.stringContaining('the fleet is not simulated'),
    });
    expect(read([{ id: 'b', roleArn: ROLE }], 'simulated')).toEqual({
      ok: false,
      error: expect.stringContaining('the fleet is simulated'),
    });
  });

  test.each<[string, unknown, RegExp]>([
    ['an object', {}, /no array of 1 to 50 accounts/],
    ['nothing', [], /no array of 1 to 50 accounts/],
    ['too many', Array.from({ length: 51 }, (_, n) => ({ id: `a${n}` })), /no array of 1 to 50/],
    ['no objects', ['main'], /account 1 needs to be an object/],
    ['no id', [{ regions: ['cn-hangzhou'] }], /account 1 needs "id" to be a name/],
    ['an id with a slash', [{ id: 'a/b' }], /"id" to be a name/],
    ['an id twice', [{ id: 'a' }, { id: 'a' }], /the account a stands twice/],
    ['no region', [{ id: 'a', regions: [] }], /"regions" to be a list/],
    ['a misspelled field', [{ id: 'a', rolearn: ROLE }], /has the field "rolearn", which is none/],
    ['a secret', [{ id: 'a', accessKeySecret: 'hush' }], /has the field "accessKeySecret", which is none/],
    ['no ARN', [{ id: 'a', roleArn: 'restart-desk' }], /"roleArn" to be the ARN/],
    ['an external id alone', [{ id: 'a', externalId: 'desk' }], /needs "roleArn" beside/],
    ['half a pair', [{ id: 'a', accessKeyIdVariable: 'A' }], /"accessKeyIdVariable" and "accessKeySecretVariable"/],
    ['a role and a pair', [{ id: 'a', roleArn: ROLE, accessKeyIdVariable: 'A' }], /leave one out/],
  ])('refuses %s in words that name the account and the field', (_name, accounts, words) => {
    const result = read(accounts);
    expect(result).toEqual({ ok: false, error: expect.stringMatching(words) });
    expect(JSON.stringify(result)).not.toContain('hush');
  });

  test('refuses what is no JSON', () => {
    expect(readAccountsFile('{', 'alibaba', REGIONS)).toEqual({ ok: false, error: expect.stringContaining('no JSON') });
  });

  test('takes or refuses whatever it is given, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const result = read(value);
        if (result.ok) expect(result.value.length).toBeGreaterThan(0);
        else expect(result.error).toMatch(/^names a file/);
      }),
    );
  });
});
