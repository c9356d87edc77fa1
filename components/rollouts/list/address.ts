/** Where the page of rollouts begins; '' for the newest. What it means only the server knows. */
export interface RolloutsAddress {
  before: string;
}

/** Longest place in the list, in characters. */
const MOST = 200;

/** Reads it from a query string; total. */
export function parseAddress(params: URLSearchParams): RolloutsAddress {
  return { before: (params.get('before') ?? '').slice(0, MOST) };
}

/** The query string; '' for none. */
export function writeAddress({ before }: RolloutsAddress): string {
  return before === '' ? '' : new URLSearchParams({ before }).toString();
}
