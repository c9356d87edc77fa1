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
  let chain: CredentialClient | null = null;
  let asking: Promise<Result<ResolvedCredentials, CallFailure>> | null = null;

  async function ask(): Promise<Result<ResolvedCredentials, CallFailure>> {
    const { Credential } = await loadSdk();
    const getCredential = async () => {
      chain ??= new Credential(null);
      return chain.getCredential();
    };
    const answer = await withTimeout(getCredential(), timeoutMs);
    const resolved = answer === null ? noCredentials() : usable(answer);
    // After a total failure the object stays with its last provider for ever (ecs-facts.md section 6).
    if (!resolved.ok) chain = null;
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

function usable(given: {
  accessKeyId?: string | null;
  accessKeySecret?: string | null;
  securityToken?: string | null;
}): Result<ResolvedCredentials, CallFailure> {
  const { accessKeyId, accessKeySecret } = given;
  const securityToken = given.securityToken || null;
  if (!accessKeyId || !accessKeySecret) return noCredentials();
  if (![accessKeyId, accessKeySecret, securityToken ?? 'none'].every((part) => sendable.test(part))) {
    return noCredentials('The credentials hold spaces, line breaks or other characters that no access key has.');
  }
  return ok({ accessKeyId, accessKeySecret, securityToken });
}

function noCredentials(
  detail = 'No credentials for Alibaba Cloud could be had from the environment, a profile or an ECS RAM role.',
): Result<ResolvedCredentials, CallFailure> {
  return fail({ class: 'not_sent', cause: 'no_credentials', detail });
}
