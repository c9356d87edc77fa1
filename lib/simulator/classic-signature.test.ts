import { expect, it } from 'vitest';
import { accessKeys } from './access-keys';
import { classicSignature, classicStringToSign, verifyClassic } from './classic-signature';
import { readEcsRequest } from './ecs-request';
import { Nonces } from './nonces';

// The worked example of the document "Request signatures" (ECS): DescribeRegions, testid, testsecret.
const QUERY =
  'SignatureVersion=1.0&Action=DescribeRegions&Format=XML&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf' +
  '&Version=2014-05-26&AccessKeyId=testid&Signature=OLeaidS1JvxuMvnyHOwuJ%2BuX5qY%3D&SignatureMethod=HMAC-SHA1' +
  '&Timestamp=2016-02-23T12%3A46%3A24Z';
const STRING_TO_SIGN =
  'GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26Format%3DXML%26SignatureMethod%3DHMAC-SHA1' +
  '%26SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf%26SignatureVersion%3D1.0' +
  '%26Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26';
const THEN = Date.parse('2016-02-23T12:46:24Z');

const world = (now: number) => ({
  keys: accessKeys([{ id: 'testid', secret: 'testsecret' }]),
  nonces: new Nonces(),
  now,
});

it('the worked example of the document is signed and taken as the document says', () => {
  const request = readEcsRequest('GET', `/?${QUERY}`, {}, Buffer.alloc(0));
  expect(request).toMatchObject({ signature: 'classic', keyId: 'testid', action: 'DescribeRegions', format: 'xml' });
  expect(classicStringToSign('GET', request.parameters)).toBe(STRING_TO_SIGN);
  expect(classicSignature(STRING_TO_SIGN, 'testsecret')).toBe('OLeaidS1JvxuMvnyHOwuJ+uX5qY=');
  expect(verifyClassic(request, world(THEN))).toMatchObject({ id: 'testid' });
});

it('the worked example is taken within 15 minutes of its stamp, and not a second later or earlier', () => {
  const request = readEcsRequest('GET', `/?${QUERY}`, {}, Buffer.alloc(0));
  for (const seconds of [-900, 900]) {
    expect(verifyClassic(request, world(THEN + seconds * 1000))).toMatchObject({ id: 'testid' });
  }
  for (const seconds of [-901, 901]) {
    expect(verifyClassic(request, world(THEN + seconds * 1000))).toMatchObject({ code: 'InvalidTimeStamp.Expired' });
  }
});
