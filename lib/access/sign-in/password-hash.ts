import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const KEY_BYTES = 64;
const SALT_BYTES = 16;
/** 32 MB and a good part of a second for each. Never changed for hashes that are kept: they do not say what made them. */
const COST = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 };

/** The form in which hashes have been kept since the first release: salt and key in hexadecimal, `salt:key`. */
const KEPT = new RegExp(`^(?<salt>[0-9a-f]{${2 * SALT_BYTES}}):(?<key>[0-9a-f]{${2 * KEY_BYTES}})$`);

/** What is kept of a password, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES).toString('hex');
  const key = await keyOf(password, salt);
  return `${salt}:${key.toString('hex')}`;
}

/**
 * Was the hash made of this password? Takes as long for a wrong one.
 * @throws when it is no hash of ours: somebody has written into the database.
 */
export async function fitsHash(password: string, hash: string): Promise<boolean> {
  const { salt, key } = KEPT.exec(hash)?.groups ?? {};
  if (salt === undefined || key === undefined) throw new Error('What is kept of a password is no hash of one');
  return timingSafeEqual(await keyOf(password, salt), Buffer.from(key, 'hex'));
}

function keyOf(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // One spelling of letters with marks: keyboards and systems differ. The salt is taken as it is written, not as bytes.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
