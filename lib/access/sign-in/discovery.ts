import { z } from 'zod';
import { monotonicMs } from '../../clock';
import { fail, ok, type Result } from '../../domain/result';

/** How long the provider may take to answer one question, in milliseconds. */
export const PROVIDER_WITHIN_MS = 5_000;
/** How long an answer counts, in milliseconds: many clicks at once are one question. */
const COUNTS_MS = 2_000;

const endpoint = z.url({ protocol: /^https?$/ });
const document = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  userinfo_endpoint: endpoint.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
});

const ENDPOINTS = ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'userinfo_endpoint'] as const;

/** What the provider says of itself. */
export interface Discovery {
  /** As it writes it, to the letter. */
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  userinfoEndpoint: string | null;
  /** How the client shows who it is at the token endpoint. */
  authentication: 'basic' | 'post';
  /** Each of its answers says whose it is (RFC 9207): one that does not is not its own. */
  namesItself: boolean;
}

/** Why it cannot be used, for the log: never more than a few words. */
export type DiscoveryFailure = string;

/** Where the provider describes itself. */
export function discoveryUrl(issuer: string): string {
  return `${issuer}/.well-known/openid-configuration`;
}

/**
 * Asks the provider for its description, each time anew: so that a person is not sent to one that is down, and gets in
 * again as soon as it is back.
 */
export function createDiscovery(issuer: string): () => Promise<Result<Discovery, DiscoveryFailure>> {
  let last: { at: number; answer: Promise<Result<Discovery, DiscoveryFailure>> } | null = null;
  return () => {
    if (last === null || monotonicMs() - last.at >= COUNTS_MS) last = { at: monotonicMs(), answer: ask(issuer) };
    return last.answer;
  };
}

async function ask(issuer: string): Promise<Result<Discovery, DiscoveryFailure>> {
  let body: unknown;
  try {
    const response = await fetch(discoveryUrl(issuer), { signal: AbortSignal.timeout(PROVIDER_WITHIN_MS) });
    if (!response.ok) return fail(`status ${response.status}`);
    if (isDowngrade(issuer, response.url)) return fail('description that is not sent over https');
    body = await response.json();
  } catch {
    return fail('no answer');
  }
  const parsed = document.safeParse(body);
  if (!parsed.success) return fail(`description without a usable ${String(parsed.error.issues[0]?.path[0])}`);
  // A document of another issuer would make its tokens pass for this one's (OpenID Connect Discovery, section 4.3).
  if (parsed.data.issuer.replace(/\/+$/, '') !== issuer) return fail('description of another issuer');
  const plain = ENDPOINTS.find((name) => isDowngrade(issuer, parsed.data[name]));
  // Codes, secrets and keys would travel where anybody on the way reads and changes them.
  if (plain !== undefined) return fail(`description with a ${plain} that is not https`);
  // Basic is what counts where the description is silent (the same, section 3).
  const methods = parsed.data.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return ok({
    issuer: parsed.data.issuer,
    authorizationEndpoint: parsed.data.authorization_endpoint,
    tokenEndpoint: parsed.data.token_endpoint,
    namesItself: parsed.data.authorization_response_iss_parameter_supported ?? false,
    userinfoEndpoint: parsed.data.userinfo_endpoint ?? null,
    authentication: methods.includes('client_secret_basic') ? 'basic' : 'post',
  });
}

/** An https issuer leads to what is no https. On this machine, for trying, the issuer itself may be http. */
function isDowngrade(issuer: string, url: string | undefined): boolean {
  return url !== undefined && url !== '' && issuer.startsWith('https:') && !url.toLowerCase().startsWith('https:');
}
