import { createCredentialsReader } from '../cloud/alibaba/signing-credentials';
import { type Account, ConfigError, readCredentials } from '../config/config';

/**
 * Asks for what every account gets its credentials from. One account without them shows it on the page, as the others go on; a desk
 * that has none at all could read nothing and restart nothing.
 * @throws ConfigError in one sentence when no account has any, or when a setting names a variable that is not there.
 */
export async function checkCredentials(accounts: readonly Account[]): Promise<void> {
  const sources = accounts.map(({ access }) => {
    const credentials = readCredentials(access);
    // Whether a role can be assumed may change from one minute to the next; what it is assumed with is a setting.
    return credentials.kind === 'role' ? credentials.from : credentials;
  });
  const found = await Promise.all(sources.map((source) => createCredentialsReader(source)()));
  if (found.some(({ ok }) => ok)) return;
  if (sources.every(({ kind }) => kind === 'chain')) {
    throw new ConfigError(
      'ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET are not set, and no profile or RAM role gives credentials either; DESK_FLEET=alibaba needs them.',
    );
  }
  throw new ConfigError(
    'ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET or the variables that DESK_ACCOUNTS names hold spaces, line breaks or other characters that no access key has.',
  );
}
