/** A request to the ECS endpoint, before anything in it was believed. */
export interface EcsRequest {
  method: string;
  /** The path alone, as it was sent. */
  path: string;
  /** Decoded parameters of the query, in the order sent. */
  query: URLSearchParams;
  /** Lower-case names; several of one name are joined by commas, as node does. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** How it says that it is signed. */
  signature: SignatureKind;
  /** The access key id that it claims, '' for none. */
  keyId: string;
  action: string;
  version: string;
  /** The format that the answer shall have; `unknown` is answered in XML, with a refusal. */
  format: Format | 'unknown';
  /** Parameters of the query and of a form body. The query wins. */
  parameters: ReadonlyMap<string, string>;
  /** Those of them that belong to the action: a nonce is new in every request, and says nothing of what is asked for. */
  actionParameters: ReadonlyMap<string, string>;
}

/** Common request parameters of the classic signature (ECS, common parameters; SecurityToken and SignatureType of STS). */
const COMMON = new Set([
  'Action',
  'Version',
  'Format',
  'AccessKeyId',
  'Signature',
  'SignatureMethod',
  'SignatureNonce',
  'SignatureType',
  'SignatureVersion',
  'SecurityToken',
  'Timestamp',
]);

/** Current: request signature V3, by headers. Classic: RPC signature V2, by parameters. */
export type SignatureKind = 'current' | 'classic';

/** The formats of answers. */
export type Format = 'json' | 'xml';

/**
 * Reads an ECS request. With the current signature, action and version are headers (x-acs-action, x-acs-version); the
 * classic one signs no header, so that there only the parameters count: clients send those headers beside them.
 */
export function readEcsRequest(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): EcsRequest {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
  const parameters = new Map<string, string>();
  if (/^application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '')) {
    for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
      parameters.set(name, value);
    }
  }
  for (const [name, value] of query) {
    parameters.set(name, value);
  }
  const authorization = headers.authorization ?? '';
  const current = isCurrent(authorization, headers, parameters);
  const action = parameters.get('Action') ?? '';
  const version = parameters.get('Version') ?? '';
  return {
    method,
    path,
    query,
    headers,
    body,
    signature: current ? 'current' : 'classic',
    keyId: (current ? /Credential=([^,\s]+)/.exec(authorization)?.[1] : parameters.get('AccessKeyId')) ?? '',
    action: current ? (headers['x-acs-action'] ?? action) : action,
    version: current ? (headers['x-acs-version'] ?? version) : version,
    format: readFormat(current, parameters.get('Format') ?? '', headers.accept ?? ''),
    parameters,
    actionParameters: new Map([...parameters].filter(([name]) => !COMMON.has(name))),
  };
}

/** A request without any signature is taken for what its other parts belong to. */
function isCurrent(
  authorization: string,
  headers: Readonly<Record<string, string>>,
  parameters: ReadonlyMap<string, string>,
): boolean {
  return (
    authorization.startsWith('ACS3-') ||
    (headers['x-acs-action'] !== undefined && !parameters.has('Signature') && !parameters.has('Action'))
  );
}

/**
 * `Format` is json or xml, in any case (ECS, common parameters). Without it the classic signature gets XML, as
 * documented. The current one has `Accept` (application/json or application/xml in the common headers); UNVERIFIED what
 * it gets with neither: JSON here.
 */
function readFormat(current: boolean, asked: string, accept: string): Format | 'unknown' {
  switch (asked.toLowerCase()) {
    case 'json':
      return 'json';
    case 'xml':
      return 'xml';
    case '':
      return current && !/^\s*(application|text)\/xml\b/i.test(accept) ? 'json' : 'xml';
    default:
      return 'unknown';
  }
}
