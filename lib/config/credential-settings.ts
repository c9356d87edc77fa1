import { fail, ok, type Result } from '../domain/result';
import type { AccountAccess } from './accounts-file';

/** Where credentials for Alibaba Cloud come from. Secrets are not enumerable: no log and no JSON shows them. */
export type CloudCredentials =
  | { kind: 'static'; accessKeyId: string; accessKeySecret: string; securityToken?: string }
  /** The default chain of the SDK: OIDC, CLI profile, credentials file, ECS RAM role, URI. */
  | { kind: 'chain' }
  /** A role of another account, assumed with the credentials of `from`. */
  | { kind: 'role'; roleArn: string; externalId?: string; stsEndpoint?: string; from: CloudCredentials };

type Environment = Readonly<Record<string, string | undefined>>;

/** Finds an account's credentials in the environment; a failure is one sentence that names the variable that is missing. */
export function findCredentials(access: AccountAccess, env: Environment): Result<CloudCredentials, string> {
  switch (access.kind) {
    case 'simulated':
      // The simulator's own keys (docs/simulator.md). Real ones can never meet it.
      return ok(secret(access.key, `${access.key}-secret`));
    case 'usual':
      return usual(env);
    case 'role': {
      const from = usual(env);
      if (!from.ok) return from;
      const { roleArn, externalId, stsEndpoint } = access;
      return ok({ kind: 'role', roleArn, externalId, stsEndpoint, from: from.value });
    }
    case 'variables': {
      const { accessKeyId, accessKeySecret, securityToken } = access;
      const fields = Object.entries({ accessKeyId, accessKeySecret, securityToken });
      const missing = fields.find(([, name]) => name !== undefined && !env[name]?.trim());
      if (missing !== undefined) {
        // Never its value: whoever mistakes the field puts the secret itself there.
        return fail(
          `DESK_ACCOUNTS names a file whose "${missing[0]}Variable" of the account ${access.of} names no variable that is set; export it, and write its name there.`,
        );
      }
      const [id = '', key = '', token] = fields.map(([, name]) => (name === undefined ? undefined : env[name]?.trim()));
      return ok(secret(id, key, token));
    }
  }
}

function usual(env: Environment): Result<CloudCredentials, string> {
  const id = env.ALIBABA_CLOUD_ACCESS_KEY_ID?.trim();
  const key = env.ALIBABA_CLOUD_ACCESS_KEY_SECRET?.trim();
  if (!id && !key) return ok({ kind: 'chain' });
  if (!id || !key) {
    const [missing, given] = id ? ['SECRET', 'ID'] : ['ID', 'SECRET'];
    return fail(
      `ALIBABA_CLOUD_ACCESS_KEY_${missing} is not set, though ALIBABA_CLOUD_ACCESS_KEY_${given} is; export both or none.`,
    );
  }
  return ok(secret(id, key, env.ALIBABA_CLOUD_SECURITY_TOKEN?.trim() || undefined));
}

function secret(accessKeyId: string, accessKeySecret: string, securityToken?: string): CloudCredentials {
  const credentials: CloudCredentials = { kind: 'static', accessKeyId, accessKeySecret, securityToken };
  return Object.defineProperties(credentials, {
    accessKeySecret: { enumerable: false },
    securityToken: { enumerable: false },
  });
}
