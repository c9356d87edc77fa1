import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { wallMs } from '../../clock';

/** How long a browser that was sent to the provider may take to come back, in seconds. */
export const FLOW_SECONDS = 600;

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const kept = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  /** The end of it, in milliseconds since the Unix epoch. */
  until: z.number(),
});

/** What one sign-on must find again when the browser comes back. */
export interface SsoFlow {
  /** In the provider's answer: it belongs to what this browser has begun. */
  state: string;
  /** In the ID token: it was made for this sign-on. */
  nonce: string;
  /** Behind the challenge of PKCE: the code is of no use to whoever has caught it. */
  verifier: string;
  /** Where the browser was going: a path of the desk. */
  next: string;
}

/**
 * Writes it so that the browser can keep it, and neither read nor change it: then every server of the desk can finish what
 * another has begun, and nothing is stored for those who never come back.
 */
export function sealFlow(flow: SsoFlow, secret: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(secret), iv);
  const content = JSON.stringify({ ...flow, until: wallMs() + FLOW_SECONDS * 1000 } satisfies z.input<typeof kept>);
  const sealed = Buffer.concat([cipher.update(content, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Reads what `sealFlow` has written with the same secret; null when it is anything else, or its time is over. */
export function openFlow(sealed: string, secret: string): SsoFlow | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  const iv = bytes.subarray(0, IV_BYTES);
  const decipher = createDecipheriv(CIPHER, keyOf(secret), iv, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  let content: string;
  try {
    const opened = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
    content = Buffer.concat(opened).toString('utf8');
  } catch {
    return null;
  }
  // Written by another release, perhaps, with another idea of what is in it.
  const parsed = kept.safeParse(JSON.parse(content));
  if (!parsed.success || parsed.data.until <= wallMs()) return null;
  const { until: _, ...flow } = parsed.data;
  return flow;
}

/** A key for this alone: the same secret signs the cookies of sessions. */
function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'restart-desk single sign-on', 32));
}
