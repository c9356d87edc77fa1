import { createCredentialsReader } from '../cloud/alibaba/credentials';
import { type Account, ConfigError, readCredentials } from '../config';

/**
 * Asks for the credentials of every account. One account without them shows it on the page, as the others go on; a desk
 * that has none at all could read nothing and restart nothing.
 * @throws ConfigError in one sentence when no account has any, or when a setting names a variable that is not there.
 */
export async function checkCredentials(accounts: readonly Account[]): Promise<void> {
  const found = await Promise.all(accounts.map(({ access }) => createCredentialsReader(readCredentials(access))()));
  if (found.some(({ ok }) => ok)) return;
  throw new ConfigError(
    'ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are not set, and no profile or RAM role gives credentials either; DESK_FLEET=alibaba needs them.',
  );
}
