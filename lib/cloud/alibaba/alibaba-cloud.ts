import type { CloudCredentials, Config, EndpointOverride } from '../../config/config';
import { fail, ok, type Result } from '../../domain/result';
import type { RequestBudget } from '../cloud-budget';
import type { CallFailure } from '../failures';
import type { Cloud } from '../port';
import type { ResolvedCredentials } from './assume-role';
import { type CallReport, openRegion } from './cloud-region';
import { type EcsClient, loadSdk, type Sdk } from './sdk';
import { createCredentialsReader } from './signing-credentials';

/** What the adapter needs to know. Times in ms. */
export interface AlibabaCloudOptions {
  fleet: Config['fleet'];
  /** Where calls go instead of each region's own host. */
  endpoints: Config['endpoints'];
  readTimeoutMs: number;
  /** Longer than the read timeout: the SDK's connect timer also runs while an answer is awaited. */
  connectTimeoutMs: number;
  /** Credentials of each account, by its id. With the simulated fleet only the simulator's own keys are used. */
  accounts: ReadonlyMap<string, CloudCredentials>;
  budget: RequestBudget;
  /** Told of every call that was made, after it: `outcome` is `ok` or the class of its failure. */
  onCall?: (call: CallReport) => void;
  /** Shortest and longest pause before each further attempt of a read. For tests. */
  readPausesMs?: readonly (readonly [number, number])[];
}

type CredentialsReader = () => Promise<Result<ResolvedCredentials, CallFailure>>;

// Accounts times regions of a large fleet; beyond it the oldest is made anew, which costs nothing worth counting.
const MAX_CLIENTS = 64;

interface HeldClient {
  credentials: ResolvedCredentials;
  client: EcsClient;
}

/**
 * The cloud behind the official SDK. Expected failures are returned; nothing that it returns holds a credential.
 * @throws RangeError when the connect timeout is not longer than the read timeout
 */
export function createAlibabaCloud(options: AlibabaCloudOptions): Cloud {
  if (!(options.connectTimeoutMs > options.readTimeoutMs && options.readTimeoutMs > 0)) {
    throw new RangeError('The connect timeout must be longer than the read timeout, and both longer than nothing.');
  }
  const simulated = options.fleet === 'simulated';
  const readers = new Map<string, CredentialsReader>();
  for (const [accountId, credentials] of options.accounts) {
    // Real keys can never meet the simulator, whatever the settings say.
    if (!simulated || isSimulatorsOwn(credentials)) readers.set(accountId, createCredentialsReader(credentials));
  }
  const clients = new Map<string, HeldClient>();

  function clientFor(
    key: string,
    sdk: Sdk,
    regionId: string,
    endpoint: EndpointOverride | null,
    now: ResolvedCredentials,
  ) {
    const held = clients.get(key);
    if (held !== undefined && sameCredentials(held.credentials, now)) return held.client;
    const client = makeClient(sdk, regionId, endpoint, now);
    clients.delete(key);
    clients.set(key, { credentials: now, client });
    const oldest = clients.keys().next().value;
    if (clients.size > MAX_CLIENTS && oldest !== undefined) clients.delete(oldest);
    return client;
  }

  return {
    async warmUp() {
      await loadSdk();
    },
    async open(target) {
      const endpoint = options.endpoints?.[target.regionId] ?? options.endpoints?.['*'] ?? null;
      if (simulated && endpoint === null) {
        // Never the real cloud in its place.
        return fail({ class: 'not_sent', cause: 'no_connection', fault: 'no_simulator' });
      }
      const readCredentials = readers.get(target.accountId);
      if (readCredentials === undefined) {
        return fail({ class: 'not_sent', cause: 'no_credentials' });
      }
      const [sdk, credentials] = await Promise.all([loadSdk(), readCredentials()]);
      if (!credentials.ok) return credentials;
      const key = `${target.accountId}/${target.regionId}`;
      const client = clientFor(key, sdk, target.regionId, endpoint, credentials.value);
      return ok(openRegion({ ...options, sdk, client, target }));
    },
  };
}

function isSimulatorsOwn(credentials: CloudCredentials): boolean {
  return credentials.kind === 'static' && credentials.accessKeySecret === `${credentials.accessKeyId}-secret`;
}

function sameCredentials(a: ResolvedCredentials, b: ResolvedCredentials): boolean {
  return (
    a.accessKeyId === b.accessKeyId && a.accessKeySecret === b.accessKeySecret && a.securityToken === b.securityToken
  );
}

function makeClient(
  sdk: Sdk,
  regionId: string,
  endpoint: EndpointOverride | null,
  credentials: ResolvedCredentials,
): EcsClient {
  const { accessKeyId, accessKeySecret, securityToken } = credentials;
  return new sdk.Client(
    // Without retryOptions, ever: with them the SDK signs again with a new nonce and restarts again (ecs-facts.md section 5).
    new sdk.Config({
      accessKeyId,
      accessKeySecret,
      ...(securityToken === null ? {} : { securityToken }),
      // RebootInstance has no RegionId: the host alone picks the region (ecs-facts.md section 1).
      regionId,
      protocol: endpoint?.protocol === 'http' ? 'HTTP' : 'HTTPS',
      ...(endpoint === null ? {} : { endpoint: endpoint.host }),
      userAgent: 'restart-desk',
      // The SDK ignores its own keepAlive option and shares one pool. On a connection used before, its leftover read
      // timer cancels the next call's, and a connection just closed by the server looks like a lost answer.
      globalParameters: new sdk.GlobalParameters({ headers: { connection: 'close' } }),
    }),
  );
}
