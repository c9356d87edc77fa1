import { createHmac } from 'node:crypto';
import { sameText } from './signing';

/**
 * A NextToken that says where the next page starts. It is opaque, bound to the filters it was made for, and good after
 * a restart of the simulator too.
 */
export function makePageToken(start: number, filters: string, secret: string, mark = ''): string {
  const marked = mark === '' ? '' : `.${mark}`;
  return Buffer.from(`${start}.${sign(start, filters, secret)}${marked}`).toString('base64url');
}

/** The mark that a token was made with, '' for none: tokens of one page can differ. */
export function markOf(token: string): string {
  return Buffer.from(token, 'base64url').toString('utf8').split('.')[2] ?? '';
}

/** The start that a token holds; undefined when it was not made here for these filters. */
export function readPageToken(token: string, filters: string, secret: string): number | undefined {
  const match = /^(\d{1,9})\.([0-9a-f]{32})(?:\.[\w-]{1,40})?$/.exec(Buffer.from(token, 'base64url').toString('utf8'));
  const [, digits, signature] = match ?? [];
  if (digits === undefined || signature === undefined) {
    return undefined;
  }
  const start = Number(digits);
  return sameText(sign(start, filters, secret), signature) ? start : undefined;
}

function sign(start: number, filters: string, secret: string): string {
  return createHmac('sha256', secret).update(`${start}\n${filters}`).digest('hex').slice(0, 32);
}
