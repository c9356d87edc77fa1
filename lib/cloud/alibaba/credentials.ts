import { delay } from '../../clock';
import type { CloudCredentials } from '../../config';
import { fail, ok, type Result } from '../../result';
import type { CallFailure } from '../failures';
import { type CredentialClient, loadSdk } from './sdk';

/** Credentials with which a request can be signed. Never logged, never returned by the adapter. */
export interface ResolvedCredentials {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken: string | null;
}

// The role's metadata service is asked up to four times with 1 s each; beyond this somebody is only waiting.
const CHAIN_TIMEOUT_MS = 10_000;

/**
 * Gives a function that resolves credentials, to be asked before every call: the SDK would otherwise resolve them inside
 * the call, where a failing AssumeRole is a bare error that looks like a lost answer (ecs-facts.md section 6).
 * Its failures say nothing of the cause: the SDK's messages hold signed URLs, and even a whole CLI profile.
 */
export function createCredentialsReader(
  source: CloudCredentials,
  timeoutMs = CHAIN_TIMEOUT_MS,
): () => Promise<Result<ResolvedCredentials, CallFailure>> {
  if (source.kind === 'static') {
    return async () =>
      usable({
        accessKeyId: source.accessKeyId,
        accessKeySecret: source.accessKeySecret,
        securityToken: source.securityToken ?? null,
      });
  }
  const provider =
    source.kind === 'chain' ? chainOf() : roleOf(source, createCredentialsReader(source.from, timeoutMs));
  let asking: Promise<Result<ResolvedCredentials, CallFailure>> | null = null;

  async function ask(): Promise<Result<ResolvedCredentials, CallFailure>> {
    const answer = await withTimeout(provider.get(), timeoutMs);
    const resolved = answer === null ? noCredentials(provider.missing) : usable(answer);
    if (!resolved.ok) provider.renew();
    return resolved;
  }

  return () => {
    // One at a time: whoever asks while the chain is still walking gets the provider that it is just trying.
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}

interface Given {
  accessKeyId?: string | null;
  accessKeySecret?: string | null;
  securityToken?: string | null;
}

/** Something of the SDK that gives credentials, keeps them while they are good, and is made anew after a failure. */
interface Provider {
  get(): Promise<Given>;
  renew(): void;
  /** Said when it gave nothing. */
  missing: string;
}

function chainOf(): Provider {
  let chain: CredentialClient | null = null;
  return {
    missing: 'No credentials for Alibaba Cloud could be had from the environment, a profile or an ECS RAM role.',
    get: async () => {
      const { Credential } = await loadSdk();
      chain ??= new Credential(null);
      return chain.getCredential();
    },
    // After a total failure the object stays with its last provider for ever (ecs-facts.md section 6).
    renew: () => {
      chain = null;
    },
  };
}

/** The session name carries the product's name, so that the cloud's own audit log tells who did it. */
const SESSION_NAME = 'restart-desk';

function roleOf(
  role: Extract<CloudCredentials, { kind: 'role' }>,
  readBase: () => Promise<Result<ResolvedCredentials, CallFailure>>,
): Provider {
  let session: { getCredentials(): Promise<Given> } | null = null;
  // The SDK asks for the base credentials whenever the session is to be renewed: about once an hour.
  const base = {
    getCredentials: async () => {
      const found = await readBase();
      if (!found.ok) throw new Error('The credentials that should assume the role could not be had.');
      const { accessKeyId, accessKeySecret, securityToken } = found.value;
      return { accessKeyId, accessKeySecret, securityToken: securityToken ?? '', providerName: SESSION_NAME };
    },
    getProviderName: () => SESSION_NAME,
  };
  return {
    missing: `The role ${role.roleArn} could not be assumed; check that it exists and trusts the usual credentials.`,
    get: async () => {
      const { AssumedRole } = await loadSdk();
      session ??= AssumedRole.builder()
        .withCredentialsProvider(base)
        .withRoleArn(role.roleArn)
        .withRoleSessionName(SESSION_NAME)
        .withExternalId(role.externalId ?? '')
        .withStsEndpoint(role.stsEndpoint ?? '')
        .build();
      return session.getCredentials();
    },
    renew: () => {
      session = null;
    },
  };
}

async function withTimeout<T>(promise: Promise<T>, timeoutMs: number): Promise<T | null> {
  const done = new AbortController();
  const quiet = promise.catch(() => null);
  try {
    return await Promise.race([quiet, delay(timeoutMs, { signal: done.signal, unref: true }).then(() => null)]);
  } finally {
    done.abort();
  }
}

// What a header can carry: anything else fails inside the call, where it would look as if it might have been sent.
const sendable = /^[\x21-\x7e]+$/;

function usable(given: Given): Result<ResolvedCredentials, CallFailure> {
  const { accessKeyId, accessKeySecret } = given;
  const securityToken = given.securityToken || null;
  if (!accessKeyId || !accessKeySecret) return noCredentials();
  if (![accessKeyId, accessKeySecret, securityToken ?? 'none'].every((part) => sendable.test(part))) {
    return noCredentials('The credentials hold spaces, line breaks or other characters that no access key has.');
  }
  return ok({ accessKeyId, accessKeySecret, securityToken });
}

function noCredentials(
  detail = 'The credentials lack an access key id or its secret.',
): Result<ResolvedCredentials, CallFailure> {
  return fail({ class: 'not_sent', cause: 'no_credentials', detail });
}
