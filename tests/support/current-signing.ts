import { createHash, createHmac, randomUUID } from 'node:crypto';
import { wallMs } from '@/lib/clock';

// The current signature by hand, written from the documents on signature V3, so that a mistake that the SDK and the
// simulator share would show.

/** One request to be signed; what is not given has the value of a good one. */
export interface CurrentAttempt {
  parameters?: Record<string, string>;
  action?: string;
  keyId?: string;
  secret?: string;
  /** Wall-clock ms; `date` is the text itself. */
  at?: number;
  date?: string;
  nonce?: string;
  /** A security token, signed with the rest. */
  token?: string;
  /** Headers put on after signing. */
  after?: Record<string, string>;
  /** Parameters put on after signing. */
  smuggled?: string;
  body?: string;
  version?: string;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function encode(text: string) {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A signed request for `host` (name:port, plain http), as fetch takes it. */
export function currentRequest(host: string, attempt: CurrentAttempt): { url: string; init: RequestInit } {
  const date = attempt.date ?? `${new Date(attempt.at ?? wallMs()).toISOString().slice(0, 19)}Z`;
  const body = attempt.body ?? '';
  const headers: Record<string, string> = {
    host,
    ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    'x-acs-action': attempt.action ?? 'DescribeInstances',
    'x-acs-content-sha256': sha256(body),
    'x-acs-date': date,
    'x-acs-signature-nonce': attempt.nonce ?? randomUUID(),
    'x-acs-version': attempt.version ?? '2014-05-26',
    ...(attempt.token ? { 'x-acs-security-token': attempt.token } : {}),
  };
  const names = Object.keys(headers).sort();
  const query = Object.entries(attempt.parameters ?? { RegionId: 'cn-hangzhou', MaxResults: '10' })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
  const canonicalHeaders = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const canonical = ['POST', '/', query, canonicalHeaders, names.join(';'), sha256(body)].join('\n');
  const signature = createHmac('sha256', attempt.secret ?? 'simulated-secret')
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex');
  const { host: _, ...sent } = headers;
  return {
    url: `http://${host}/?${query}${attempt.smuggled ?? ''}`,
    init: {
      method: 'POST',
      headers: {
        ...sent,
        authorization: `ACS3-HMAC-SHA256 Credential=${attempt.keyId ?? 'simulated'},SignedHeaders=${names.join(';')},Signature=${signature}`,
        ...attempt.after,
      },
      ...(body ? { body } : {}),
    },
  };
}
