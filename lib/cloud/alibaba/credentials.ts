import { delay, wallMs } from '../../clock';
import type { CloudCredentials } from '../../config';
import { fail, ok, type Result } from '../../result';
import type { CallFailure } from '../failures';
import { loadSdk } from './sdk';

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
  const keep = keepSession(
    source.kind === 'chain' ? chainOf() : roleOf(source, createCredentialsReader(source.from, timeoutMs)),
    timeoutMs,
  );
  let asking: Promise<Result<ResolvedCredentials, CallFailure>> | null = null;
  return () => {
    // One at a time: whoever asks while the chain is still walking gets the provider that it is just trying.
    asking ??= keep().finally(() => {
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

/** Something of the SDK that gives credentials and renews them when it thinks it should. */
interface Provider {
  make(): Promise<{ get(): Promise<Given> }>;
  /** Made anew after this, in milliseconds. */
  renewAfterMs: number;
  /** What cannot be renewed is used no longer than this, in milliseconds. */
  goodForMs: number;
  /** Said when it gave nothing. */
  missing: string;
}

/** A renewal that failed is tried again after this, in milliseconds, while the credentials are still good. */
const RENEW_AGAIN_MS = 15_000;

/**
 * Keeps what a provider gives, and makes the provider anew by its own clock: the SDK's objects swallow a refresh that
 * fails, go on giving what has long expired, and after a long outage wait for hours before they ask again.
 */
function keepSession(provider: Provider, timeoutMs: number): () => Promise<Result<ResolvedCredentials, CallFailure>> {
  let held: { get(): Promise<Given>; madeAtMs: number } | null = null;
  let triedAtMs = Number.NEGATIVE_INFINITY;

  async function renewed(): Promise<typeof held> {
    const madeAtMs = wallMs();
    triedAtMs = madeAtMs;
    const made = await withTimeout(provider.make(), timeoutMs);
    // Kept only when it gives something: after a total failure a chain stays with its last provider for ever (ecs-facts.md section 6).
    const given = made === null ? null : await withTimeout(made.get(), timeoutMs);
    return made !== null && given !== null && usable(given).ok ? { get: made.get, madeAtMs } : null;
  }

  return async () => {
    const isDue =
      held === null || (wallMs() - held.madeAtMs > provider.renewAfterMs && wallMs() - triedAtMs > RENEW_AGAIN_MS);
    if (isDue) held = (await renewed()) ?? held;
    if (held !== null && wallMs() - held.madeAtMs > provider.goodForMs) held = null;
    const given = held === null ? null : await withTimeout(held.get(), timeoutMs);
    if (given !== null) return usable(given);
    held = null;
    return noCredentials(provider.missing);
  };
}

function chainOf(): Provider {
  return {
    missing: 'No credentials for Alibaba Cloud could be had from the environment, a profile or an ECS RAM role.',
    // How long what it finds is good, only the provider that found it knows.
    renewAfterMs: 10 * 60_000,
    goodForMs: Number.POSITIVE_INFINITY,
    make: async () => {
      const { Credential } = await loadSdk();
      const chain = new Credential(null);
      return { get: () => chain.getCredential() };
    },
  };
}

/** The session name carries the product's name, so that the cloud's own audit log tells who did it. */
const SESSION_NAME = 'restart-desk';
/** STS gives a session of one hour by default; the SDK would begin to renew it after three quarters. */
const ROLE_RENEW_MS = 40 * 60_000;
const ROLE_GOOD_MS = 58 * 60_000;

function roleOf(
  role: Extract<CloudCredentials, { kind: 'role' }>,
  readBase: () => Promise<Result<ResolvedCredentials, CallFailure>>,
): Provider {
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
    renewAfterMs: ROLE_RENEW_MS,
    goodForMs: ROLE_GOOD_MS,
    make: async () => {
      const { AssumedRole } = await loadSdk();
      const session = AssumedRole.builder()
        .withCredentialsProvider(base)
        .withRoleArn(role.roleArn)
        .withRoleSessionName(SESSION_NAME)
        .withExternalId(role.externalId ?? '')
        .withStsEndpoint(role.stsEndpoint ?? '')
        .build();
      return { get: () => session.getCredentials() };
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
