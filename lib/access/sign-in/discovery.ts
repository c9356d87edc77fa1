import { z } from 'zod';
import { monotonicMs } from '../../clock';
import { fail, ok, type Result } from '../../domain/result';

/** How long the provider may take to describe itself, in milliseconds. */
const DESCRIBED_WITHIN_MS = 5_000;
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
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
});

const ENDPOINTS = ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'userinfo_endpoint'] as const;

/**
 * What the provider says of itself, as far as it is used: its issuer as it writes it, to the letter, and with
 * `authorization_response_iss_parameter_supported` that each of its answers says whose it is (RFC 9207).
 */
export type ProviderMetadata = z.output<typeof document>;

/** Why it cannot be used, for the log: never more than a few words. */
export type DiscoveryFailure = string;

/**
 * Asks the provider for its description, each time anew: so that a person is not sent to one that is down, and gets in
 * again as soon as it is back. openid-client would ask as well, but takes issuers apart that differ in a slash at the end,
 * follows no redirect, and does not look whether an https issuer leads to what is not.
 */
export function createDiscovery(issuer: string): () => Promise<Result<ProviderMetadata, DiscoveryFailure>> {
  let last: { at: number; answer: Promise<Result<ProviderMetadata, DiscoveryFailure>> } | null = null;
  return () => {
    if (last === null || monotonicMs() - last.at >= COUNTS_MS) last = { at: monotonicMs(), answer: ask(issuer) };
    return last.answer;
  };
}

async function ask(issuer: string): Promise<Result<ProviderMetadata, DiscoveryFailure>> {
  let body: unknown;
  try {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(DESCRIBED_WITHIN_MS),
    });
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
  return ok(parsed.data);
}

/** An https issuer leads to what is no https. On this machine, for trying, the issuer itself may be http. */
function isDowngrade(issuer: string, url: string | undefined): boolean {
  return url !== undefined && url !== '' && issuer.startsWith('https:') && !url.toLowerCase().startsWith('https:');
}
