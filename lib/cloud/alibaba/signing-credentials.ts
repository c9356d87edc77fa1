import { delay, wallMs } from '../../clock';
import type { CloudCredentials } from '../../config/config';
import { fail, ok, type Result } from '../../domain/result';
import type { CallFailure } from '../failures';
import { assumeRole, ownWords, type ResolvedCredentials } from './assume-role';
import { type HeldOff, heldOff } from './held-off';
import { loadSdk } from './sdk';

// The role's metadata service is asked up to four times with 1 s each; beyond this somebody is only waiting.
const CHAIN_TIMEOUT_MS = 10_000;

/**
 * Gives a function that resolves credentials, to be asked before every call: the SDK would otherwise resolve them inside
 * the call, where a failing AssumeRole is a bare error that looks like a lost answer (ecs-facts.md section 6).
 * Of a failure it tells the code and never the message: the SDK's hold signed URLs, and even a whole CLI profile.
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
    source.kind === 'chain' ? chainOf() : roleOf(source, createCredentialsReader(source.from, timeoutMs), timeoutMs),
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
interface Session {
  get(): Promise<Given>;
}

interface Provider {
  make(): Promise<Result<Session, CallFailure>>;
  /** Made anew after this, in milliseconds. */
  renewAfterMs: number;
  /** What cannot be renewed is used no longer than this, in milliseconds. */
  goodForMs: number;
  /** The failure when it gave nothing in time. */
  silent(): CallFailure;
}

/** A renewal that failed is tried again after this, in milliseconds, while the credentials are still good. */
const RENEW_AGAIN_MS = 15_000;

/**
 * Keeps what a provider gives, and makes the provider anew by its own clock: the SDK's objects swallow a refresh that
 * fails, go on giving what has long expired, and after a long outage wait for hours before they ask again. What failed is not
 * asked again at every read: its last failure stands for it meanwhile.
 */
function keepSession(provider: Provider, timeoutMs: number): () => Promise<Result<ResolvedCredentials, CallFailure>> {
  let held: (Session & { madeAtMs: number }) | null = null;
  let off: HeldOff | null = null;

  async function renew(): Promise<void> {
    // However long a busy machine takes to load it: that is not the silence of STS.
    await loadSdk().catch(() => undefined);
    const madeAtMs = wallMs();
    const made = (await withTimeout(provider.make(), timeoutMs)) ?? fail(provider.silent());
    // Kept only when it gives something: after a total failure a chain stays with its last provider for ever (ecs-facts.md section 6).
    const given = made.ok ? await withTimeout(made.value.get(), timeoutMs) : null;
    if (made.ok && given !== null && usable(given).ok) {
      held = { get: () => made.value.get(), madeAtMs };
      off = null;
      return;
    }
    const why = made.ok ? (given === null ? provider.silent() : failureOf(usable(given))) : made.error;
    off = heldOff(why ?? provider.silent(), off, wallMs(), held === null ? 0 : RENEW_AGAIN_MS);
  }

  return async () => {
    const isDue = held === null || wallMs() - held.madeAtMs > provider.renewAfterMs;
    if (isDue && (off === null || off.isOver(wallMs()))) await renew();
    if (held !== null && wallMs() - held.madeAtMs > provider.goodForMs) held = null;
    if (held === null) return fail(off?.failure ?? provider.silent());
    const given: Given | null = await withTimeout(held.get(), timeoutMs);
    if (given !== null) return usable(given);
    held = null;
    return fail(provider.silent());
  };
}

function failureOf(result: Result<unknown, CallFailure>): CallFailure | null {
  return result.ok ? null : result.error;
}

function chainOf(): Provider {
  // Some of its links assume roles at STS too.
  let code: string | null = null;
  return {
    silent: () => ({
      class: 'not_sent',
      cause: 'no_credentials',
      ...(code === null ? {} : { words: ownWords(code) }),
    }),
    // How long what it finds is good, only the provider that found it knows.
    renewAfterMs: 10 * 60_000,
    goodForMs: Number.POSITIVE_INFINITY,
    make: async () => {
      const { Credential } = await loadSdk();
      const chain = new Credential(null);
      const get = async () => {
        try {
          return await chain.getCredential();
        } catch (error) {
          code = safeCodeIn(error);
          throw error;
        }
      };
      return ok({ get });
    },
  };
}

/** The code of a service that an error of the chain quotes: letters and dots, so that nothing else gets out with it. */
function safeCodeIn(error: unknown): string | null {
  const said = error instanceof Error ? error.message : '';
  const found = /"Code"\s*:\s*"([A-Z][A-Za-z]{1,60}(?:\.[A-Za-z]{1,60}){0,4})"/.exec(said)?.[1] ?? null;
  return found === 'Success' ? null : found;
}

/** STS gives a session of one hour by default; the SDK would begin to renew it after three quarters. */
const ROLE_RENEW_MS = 40 * 60_000;
const ROLE_GOOD_MS = 58 * 60_000;
/** How long STS may take before somebody is only waiting. */
const STS_TIMEOUT_MS = 5_000;

function roleOf(
  role: Extract<CloudCredentials, { kind: 'role' }>,
  readBase: () => Promise<Result<ResolvedCredentials, CallFailure>>,
  timeoutMs: number,
): Provider {
  return {
    silent: () => ({ class: 'not_sent', cause: 'no_credentials', words: ownWords('sts_timeout') }),
    renewAfterMs: ROLE_RENEW_MS,
    goodForMs: ROLE_GOOD_MS,
    make: async () => {
      const base = await readBase();
      if (!base.ok) return base;
      const session = await assumeRole(role, base.value, Math.min(timeoutMs, STS_TIMEOUT_MS));
      return session.ok ? ok({ get: () => session.value.getCredentials() }) : session;
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
    return noCredentials('credentials_malformed');
  }
  return ok({ accessKeyId, accessKeySecret, securityToken });
}

function noCredentials(code: string | null = null): Result<ResolvedCredentials, CallFailure> {
  return fail({
    class: 'not_sent',
    cause: 'no_credentials',
    ...(code === null ? {} : { words: ownWords(code) }),
  });
}
