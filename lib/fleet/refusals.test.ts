import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUED_CODES, explainCode } from './refusals';

const explain = (code: string, message = '') => explainCode({ code, message });
const FALLBACK = /^ECS refused/;

/** Every code that ecs-facts.md section 1 names. */
const NAMED = [
  'IncorrectInstanceStatus',
  'IncorrectInstanceStatus.Initializing',
  'InstanceLockedForSecurity',
  'DiskError',
  'InstanceExpiredOrInArrears',
  'InvalidParameter.KMSKeyId.CMKUnauthorized',
  'InvalidParameter.KMSKeyId.CMKNotEnabled',
  'InvalidParameter.KMSKeyId.KMSUnauthorized',
  'InvalidParameter.KMSKeyId.NotFound',
  'InvalidInstanceId.NotFound',
  'InternalError',
  'LimitedOperation.ServiceUnavailable',
  'DryRunOperation',
  'MissingParameter',
  'InvalidParameter',
  'InstanceNotReady',
  'InsufficientBalance',
  'InvalidInstance.NotFoundSystemDisk',
  'InvalidOperation.Conflict',
  'OperationConflict',
  'InvalidAccessKeyId.NotFound',
  'InvalidAccessKeyId.Inactive',
  'InvalidTimeStamp.Format',
  'InvalidTimeStamp.Expired',
  'SignatureNonceUsed',
  'SignatureDoesNotMatch',
  'IncompleteSignature',
  'InvalidSecurityToken.Expired',
  'InvalidSecurityToken.Malformed',
  'Forbidden.RAM',
  'Forbidden.Unauthorized',
  'NoPermission',
  'InvalidApi.NotFound',
  'InvalidRegionId.NotFound',
  'InvalidOperation.NotSupportedEndpoint',
  'ServiceUnavailable',
];

describe('every code that ECS documents', () => {
  test.each(NAMED)('%s has a sentence of ours, the same whatever the service wrote beside it', (code) => {
    const refusal = explain(code, 'Free text of the service');
    expect(refusal.sentence).not.toMatch(FALLBACK);
    expect(refusal).toEqual(explain(code));
    expect(refusal.short).not.toBe(code);
  });

  test.each([...NAMED, ...CATALOGUED_CODES])('%s: the words are whole', (code) => {
    const { short, sentence, nextStep } = explain(code);
    expect(short.split(' ').length).toBeLessThanOrEqual(4);
    for (const words of [sentence, nextStep]) {
      expect(words).toMatch(/^[A-Z].*\.$/);
      expect(words).not.toMatch(/undefined|\.\.|success/i);
    }
  });

  test('what says nothing of the outcome tells the person to look first, and never to send again', () => {
    const unknown = [
      'InternalError',
      'ServiceUnavailable',
      'LimitedOperation.ServiceUnavailable',
      'SignatureNonceUsed',
    ];
    expect(unknown.map((code) => explain(code).again)).toEqual(unknown.map(() => 'look_first'));
    for (const code of unknown) expect(explain(code).nextStep).toMatch(/^Look at what the instance does/);
  });

  test('a security lock and a released instance are never tried again', () => {
    expect([explain('InstanceLockedForSecurity').again, explain('InvalidInstanceId.NotFound').again]).toEqual([
      'never',
      'never',
    ]);
  });

  test('a missing key of a disk is not a missing instance, though both are 404', () => {
    expect(explain('InvalidParameter.KMSKeyId.NotFound').sentence).toContain('its key no longer exists');
    expect(explain('InvalidInstanceId.NotFound').sentence).toContain('does not find the instance');
  });
});

describe('families', () => {
  test.each([
    ['Forbidden.SomethingNew', 'Forbidden'],
    ['IncorrectInstanceStatus.Rescuing', 'IncorrectInstanceStatus'],
    ['InvalidParameter.Whatever.Deep', 'InvalidParameter'],
    ['InvalidInstanceId.Malformed', 'InvalidInstanceId'],
    ['InvalidAccessKeyId.New', 'InvalidAccessKeyId'],
    ['InvalidTimeStamp.New', 'InvalidTimeStamp'],
    ['LimitedOperation.New', 'LimitedOperation'],
    ['InternalError.Deep', 'InternalError'],
  ])('%s is explained as %s', (code, family) => {
    expect(explain(code)).toEqual(explain(family));
    expect(explain(code).sentence).not.toMatch(FALLBACK);
  });
});

describe('throttling', () => {
  test.each([
    'Throttling',
    'Throttling.User',
    'Throttling.Api',
    'Rejected.Throttling',
    'Throttling.User.Something',
    'Forbidden.Throttling',
  ])('%s is throttling whatever its form', (code) => {
    expect(explain(code)).toEqual(explain('Throttling'));
    expect(explain(code).again).toBe('next_minute');
  });
});

describe('codes that nobody has written down', () => {
  test("fall back to the service's own words", () => {
    expect(explain('Brand.New', 'The moon is full.')).toMatchObject({
      short: 'Brand.New',
      sentence: 'ECS refused: "The moon is full".',
    });
    expect(explain('Brand.New').sentence).toBe('ECS refused with the code Brand.New.');
    expect(explain('').sentence).toBe('ECS refused, and gave no code.');
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', '.', 'constructor.x', '__proto__.x'])(
    '%s is no entry of the catalogue',
    (code) => {
      expect(explain(code, 'Words').sentence).toBe('ECS refused: "Words".');
    },
  );

  test('any code and message give words', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (code, message) => {
        const refusal = explain(code, message);
        expect(refusal.short).not.toBe('');
        expect(refusal.sentence).toMatch(/\.$/);
        expect(refusal.nextStep).toMatch(/\.$/);
      }),
    );
  });
});
