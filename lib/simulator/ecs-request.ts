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
  action: string;
  version: string;
  /** Parameters of the query and of a form body. The query wins. */
  parameters: ReadonlyMap<string, string>;
}

/**
 * Reads an ECS request. With the current signature, action and version are headers (x-acs-action, x-acs-version); the
 * classic one has them as parameters.
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
  return {
    method,
    path,
    query,
    headers,
    body,
    action: headers['x-acs-action'] ?? parameters.get('Action') ?? '',
    version: headers['x-acs-version'] ?? parameters.get('Version') ?? '',
    parameters,
  };
}
