import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { freePort } from './free-port';

/** What the provider says of somebody. */
export interface ProvidedPerson {
  email?: string;
  email_verified?: boolean;
  name?: string;
  groups?: unknown;
  realm_access?: { roles: string[] };
}

const SECRET = 'only-for-tests-0123456789-0123456789-0123456789';

/** A real OpenID Connect provider (oidc-provider) in a process of its own, which can be stopped and started again. */
export interface OidcProvider {
  issuer: string;
  /** The settings of a desk that uses it. */
  env: Record<string, string>;
  /** Replaces everybody that it knows. */
  setPeople(people: Record<string, ProvidedPerson>): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/**
 * Starts it for a desk at that origin.
 * @param claimsInIdToken in the ID token as well; otherwise its userinfo alone tells more than who it is.
 */
export async function startOidcProvider(deskOrigin: string, claimsInIdToken = false): Promise<OidcProvider> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const config = {
    port,
    claimsInIdToken,
    // Its keys stay the same when it comes back.
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' }] },
    client: {
      client_id: 'restart-desk',
      client_secret: SECRET,
      redirect_uris: [`${deskOrigin}/api/auth/callback/oidc`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  };
  let people: Record<string, ProvidedPerson> = {};
  let child: ChildProcess | null = null;

  const tell = async () => {
    if (child === null) return;
    const taken = once(child, 'message');
    child.send(people);
    await taken;
  };
  const provider: OidcProvider = {
    issuer,
    env: {
      DESK_OIDC_ISSUER: issuer,
      DESK_OIDC_CLIENT_ID: 'restart-desk',
      DESK_OIDC_CLIENT_SECRET: SECRET,
      DESK_OIDC_NAME: 'Acme',
    },
    setPeople: async (given) => {
      people = given;
      await tell();
    },
    start: async () => {
      child = spawn(process.execPath, ['tests/support/oidc-provider-process.mjs', JSON.stringify(config)], {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      await once(child, 'message');
      await tell();
    },
    stop: async () => {
      if (child === null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      child = null;
      await ended;
    },
  };
  await provider.start();
  return provider;
}
