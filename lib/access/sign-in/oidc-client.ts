import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretPost,
  Configuration,
  customFetch,
  enableNonRepudiationChecks,
} from 'openid-client';
import type { OidcSettings } from '../../config/access-settings';
import type { ProviderMetadata } from './discovery';

type Client = Pick<OidcSettings, 'issuer' | 'clientId' | 'clientSecret'>;

/** What openid-client knows of the provider and of us. Made anew for each way there or back: so the keys are today's. */
export function createOidcClient(oidc: Client, metadata: ProviderMetadata): Configuration {
  const client = new Configuration(metadata, oidc.clientId, undefined, clientAuthentication(oidc, metadata));
  // By itself it takes an ID token that comes straight from the provider for genuine, whatever its signature.
  enableNonRepudiationChecks(client);
  // The settings take an issuer that is http on this machine alone.
  if (oidc.issuer.startsWith('http:')) allowInsecureRequests(client);
  return client;
}

/**
 * Gives the client's calls one limit of time for all together.
 * @param withinMs from now on, in milliseconds.
 * @returns `unanswered`: whether the last call came to nothing for want of a provider that answers, rather than by what
 * it has answered.
 */
export function limitCalls(client: Configuration, withinMs: number): { unanswered(): boolean } {
  const deadline = AbortSignal.timeout(withinMs);
  let answered = true;
  // Its own limit is one for each call.
  client.timeout = undefined;
  client[customFetch] = async (url, options) => {
    answered = false;
    // The types of its bodies are of an older TypeScript; it sends forms alone.
    const response = await fetch(url, { ...options, signal: deadline } as RequestInit);
    answered = response.status < 500;
    return response;
  };
  return { unanswered: () => !answered || deadline.aborted };
}

function clientAuthentication({ clientId, clientSecret }: Client, metadata: ProviderMetadata): ClientAuth {
  // Basic is what counts where the description is silent (OpenID Connect Discovery, section 3).
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  if (!methods.includes('client_secret_basic')) return ClientSecretPost(clientSecret);
  const basic = Buffer.from(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`).toString('base64');
  // Not openid-client's own, which encodes hyphens and dots as well: providers that never decode take ids with these.
  return (_provider, _client, _body, headers) => headers.set('authorization', `Basic ${basic}`);
}

/** As application/x-www-form-urlencoded (RFC 6749, section 2.3.1). */
function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
