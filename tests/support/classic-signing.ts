import { createHmac, randomUUID } from 'node:crypto';
import { wallMs } from '@/lib/clock';

// The classic RPC signature by hand, written from the document "Request signatures" of ECS and from nothing of ours.

/** One request to be signed; what is not given has the value of a good one. */
export interface ClassicAttempt {
  action?: string;
  /** Parameters of the action. */
  parameters?: Record<string, string>;
  /** Common parameters in place of the good ones; null leaves one out before anything is signed. */
  common?: Record<string, string | null>;
  secret?: string;
  method?: 'GET' | 'POST';
  /** Where the parameters travel: in the query, in a form body, or the action's in the body and the others in the query. */
  carry?: 'query' | 'body' | 'both';
  /** Put on after signing: replaces or adds parameters; null takes one away. */
  after?: Record<string, string | null>;
  /** Headers beside those of the form body. */
  headers?: Record<string, string>;
}

/** Every character but A-Z a-z 0-9 - _ . ~ as %XY of its UTF-8 bytes (RFC 3986). */
function encode(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9\-_.~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function joined(parameters: Record<string, string>): string {
  return Object.keys(parameters)
    .sort()
    .map((name) => `${encode(name)}=${encode(parameters[name] ?? '')}`)
    .join('&');
}

/** The string that is signed. */
export function stringToSignOf(method: string, parameters: Record<string, string>): string {
  return `${method}&${encode('/')}&${encode(joined(parameters))}`;
}

/** Base64 of the HMAC-SHA1 with the secret and an ampersand as its key. */
export function signatureOf(stringToSign: string, secret: string): string {
  return createHmac('sha1', `${secret}&`).update(Buffer.from(stringToSign, 'utf8')).digest('base64');
}

/** UTC with seconds, as Timestamp wants it. `ms` is wall-clock time. */
export function stampOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** A signed request for `base` (http://host:port), as fetch takes it, with the string that was signed. */
export function classicRequest(
  base: string,
  attempt: ClassicAttempt,
): { url: string; init: RequestInit; stringToSign: string } {
  const method = attempt.method ?? 'GET';
  const common: Record<string, string | null> = {
    Action: attempt.action ?? 'DescribeInstances',
    Version: '2014-05-26',
    AccessKeyId: 'simulated',
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: randomUUID(),
    Timestamp: stampOf(wallMs()),
    ...attempt.common,
  };
  const own = attempt.parameters ?? { RegionId: 'cn-hangzhou', MaxResults: '10' };
  const signed = present({ ...common, ...own });
  const stringToSign = stringToSignOf(method, signed);
  const signature = signatureOf(stringToSign, attempt.secret ?? 'simulated-secret');
  const sent = present({ ...signed, Signature: signature, ...attempt.after });
  const inBody = (name: string) => attempt.carry === 'body' || (attempt.carry === 'both' && name in own);
  const part = (body: boolean) =>
    joined(Object.fromEntries(Object.entries(sent).filter(([name]) => inBody(name) === body)));
  const form = part(true);
  return {
    url: `${base}/?${part(false)}`,
    init: {
      method,
      headers: { ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}), ...attempt.headers },
      ...(form ? { body: form } : {}),
    },
    stringToSign,
  };
}

function present(parameters: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== null));
}
