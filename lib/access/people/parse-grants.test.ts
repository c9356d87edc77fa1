import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Grant, mayDo, ROLES } from '../../domain/access/permissions';
import { saying } from '../../domain/words/saying';
import { readInput } from '../read-input';
import { grantsField } from './parse-grants';

const scope = (change: Partial<NonNullable<Grant['scope']>>) => ({ accounts: [], regions: [], tags: [], ...change });

const parseGrants = (raw: unknown) =>
  readInput(grantsField, { shown: [], sentences: {}, malformed: saying('peopleReply.rolesMalformed') }, raw);

function parsed(raw: unknown): Grant[] {
  const result = parseGrants(raw);
  if (!result.ok) throw new Error(result.error.sentence);
  return result.value;
}

describe('roles as a browser sends them', () => {
  test('come out in one form, whatever their order and however often they stand there', () => {
    const place = scope({ regions: ['cn-shanghai', 'cn-beijing', 'cn-shanghai'], accounts: ['lab'] });
    expect(
      parsed([
        { role: 'admin', scope: null },
        { role: 'operator', scope: place },
        { role: 'operator', scope: scope({ accounts: ['lab'], regions: ['cn-beijing', 'cn-shanghai'] }) },
        { role: 'support', scope: place },
        { role: 'support', scope: null },
      ]),
    ).toEqual([
      { role: 'support', scope: null },
      { role: 'operator', scope: scope({ accounts: ['lab'], regions: ['cn-beijing', 'cn-shanghai'] }) },
      { role: 'admin', scope: null },
    ]);
  });

  test.each([
    ['a limit that limits nothing', [{ role: 'operator', scope: scope({}) }], 'limited to nothing'],
    ['an admin with limits', [{ role: 'admin', scope: scope({ regions: ['cn-beijing'] }) }], 'cannot be limited'],
    ['an unknown role', [{ role: 'root', scope: null }], 'malformed'],
    ['a missing scope', [{ role: 'operator' }], 'malformed'],
    ['a field too many', [{ role: 'operator', scope: null, also: 'admin' }], 'malformed'],
    ['a region that is none', [{ role: 'operator', scope: scope({ regions: ['Beijing'] }) }], 'is not a region'],
    ['an account that is none', [{ role: 'operator', scope: scope({ accounts: ['a b'] }) }], 'is not an account'],
    [
      'a tag without key',
      [{ role: 'operator', scope: scope({ tags: [{ key: '', value: 'payments' }] }) }],
      '"payments"',
    ],
    ['a tag with NUL', [{ role: 'operator', scope: scope({ tags: [{ key: 'a\u0000', value: '' }] }) }], '"a"'],
    ['half a pair', [{ role: 'operator', scope: scope({ tags: [{ key: 'a', value: '\ud800' }] }) }], 'is not a tag'],
    ['too many entries', [{ role: 'lead', scope: scope({ accounts: Array(51).fill('a') }) }], 'more than 50'],
    ['too many roles', Array(21).fill({ role: 'lead', scope: null }), 'at most 20'],
    ['no list', { role: 'lead', scope: null }, 'malformed'],
  ])('%s is refused', (_, raw, part) => {
    const result = parseGrants(raw);
    expect(result).toMatchObject({ ok: false, error: { sentence: expect.stringContaining(part) } });
  });

  test('anything else is refused in a sentence, and never thrown at anybody', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const result = parseGrants(raw);
        expect(result.ok || result.error.sentence.endsWith('.')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('what is taken gives no more than what was asked for', () => {
    const region = fc.constantFrom('cn-beijing', 'cn-hangzhou', 'cn-shanghai');
    const account = fc.constantFrom('lab', 'main');
    const tag = fc.record({ key: fc.constantFrom('team', 'env'), value: fc.constantFrom('a', 'b') });
    const place = fc.record({
      accounts: fc.array(account, { maxLength: 3 }),
      regions: fc.array(region, { maxLength: 3 }),
      tags: fc.array(tag, { maxLength: 3 }),
    });
    const grants = fc.array(fc.record({ role: fc.constantFrom(...ROLES), scope: fc.option(place) }), { maxLength: 5 });
    const where = fc.record({ accountId: account, regionId: region, tags: fc.array(tag, { maxLength: 2 }) });
    fc.assert(
      fc.property(grants, where, (raw, at) => {
        const result = parseGrants(raw);
        if (!result.ok) return;
        expect(mayDo(result.value, 'restart.force', at).allowed).toBe(mayDo(raw, 'restart.force', at).allowed);
        expect(parsed(result.value)).toEqual(result.value);
      }),
    );
  });
});
