import { createHash } from 'node:crypto';

/**
 * What the database keeps of a token, in hexadecimal: a copy of it, such as a backup, opens nothing. Right for random
 * tokens of 128 bits and more alone, which nobody finds by trying.
 */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
