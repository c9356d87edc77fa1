import { randomUUID } from 'node:crypto';
import { type ApiError, apiError, invalidParameter } from './api-error';
import { makePageToken, markOf, readPageToken } from './page-token';
import { optionalText, type ParameterReading, type Parameters, wholeNumber } from './parameters';

/** MaxResults: 10 to 100, what lies outside is moved to the nearer end (DescribeInstances, API 2014-05-26). */
const LEAST_RESULTS = 10;
const MOST_RESULTS = 100;

/** Entries of a page when the request does not say. */
const USUAL_PAGE = 10;

/** Says where and how much, not what: a token goes with the same request but for these. */
const PAGING = ['NextToken', 'MaxResults', 'PageNumber', 'PageSize', 'DryRun', 'RegionId'];

/** How a request asks for its page: from a token on, or by number. */
export type Paging = { kind: 'token'; size: number; start: number } | { kind: 'page'; size: number; number: number };

/** What a page token is good for and made with. */
export interface TokenScope {
  /** Whose request it is. */
  keyId: string;
  region: string;
  secret: string;
}

/** Reads PageNumber (from 1) and PageSize (1 to `most`, default 10). InvalidParameter outside of that. */
export function readPage(parameters: Parameters, most: number): ParameterReading<Paging> {
  const number = wholeNumber(parameters, 'PageNumber');
  const size = wholeNumber(parameters, 'PageSize');
  if ('error' in number) {
    return number;
  }
  if ('error' in size) {
    return size;
  }
  // The ranges are documented. UNVERIFIED: the code for what lies outside of them.
  if (number.value !== undefined && number.value < 1) {
    return { error: invalidParameter('PageNumber') };
  }
  if (size.value !== undefined && (size.value < 1 || size.value > most)) {
    return { error: invalidParameter('PageSize') };
  }
  return { value: { kind: 'page', number: number.value ?? 1, size: size.value ?? USUAL_PAGE } };
}

/**
 * The same for actions that know tokens too: with MaxResults or NextToken, PageNumber and PageSize have no effect
 * (DescribeInstances, API 2014-05-26). InvalidParameter.NextToken for a token that was not made for this request.
 */
export function readTokenOrPage(parameters: Parameters, scope: TokenScope): ParameterReading<Paging> {
  const token = optionalText(parameters, 'NextToken');
  const asked = wholeNumber(parameters, 'MaxResults');
  if ('error' in asked) {
    return asked;
  }
  if (token === undefined && asked.value === undefined) {
    return readPage(parameters, MOST_RESULTS);
  }
  const start = token === undefined ? 0 : readPageToken(token, bound(parameters, scope), scope.secret);
  if (start === undefined) {
    return { error: apiError('InvalidParameter.NextToken') };
  }
  const size = Math.min(MOST_RESULTS, Math.max(LEAST_RESULTS, asked.value ?? LEAST_RESULTS));
  return { value: { kind: 'token', size, start } };
}

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** All that match; null when paging by tokens, where it means nothing. */
  total: number | null;
  /** Where the next page starts in the list; undefined at the end, and when paging by number. */
  next: number | undefined;
}

/** The places that tokens hold, for a list whose items keep theirs when others go. */
export interface Places<T> {
  placeOf(item: T): number;
  /** The index of the first item in the list that stands at `place` or behind it. */
  firstFrom(list: readonly T[], place: number): number;
}

/**
 * Cuts the page out of what matches in `list`; without `matches` everything does, and no other page is looked at. A page
 * after the last one is empty.
 * @param places without them, the place of an item is its index
 */
export function takePage<T>(
  list: readonly T[],
  paging: Paging,
  matches?: (item: T) => boolean,
  places?: Places<T>,
): Page<T> {
  if (paging.kind === 'page') {
    const found = matches === undefined ? list : list.filter(matches);
    const start = (paging.number - 1) * paging.size;
    return { items: found.slice(start, start + paging.size), total: found.length, next: undefined };
  }
  const items: T[] = [];
  for (let index = places?.firstFrom(list, paging.start) ?? paging.start; index < list.length; index += 1) {
    const item = list[index];
    if (item === undefined || matches?.(item) === false) {
      continue;
    }
    if (items.length === paging.size) {
      return { items, total: null, next: places?.placeOf(item) ?? index };
    }
    items.push(item);
  }
  return { items, total: null, next: undefined };
}

/** A listing that does not end: its tokens go round in a circle of so many, or each is a new one (`pages` null). */
export interface EndlessTokens {
  pages: number | null;
}

/** The NextToken of a page, '' when there is no further one. */
export function nextToken(
  page: Page<unknown>,
  parameters: Parameters,
  scope: TokenScope,
  size: number,
  endless: EndlessTokens | null = null,
): string {
  if (endless?.pages === null) {
    return makePageToken(0, bound(parameters, scope), scope.secret, randomUUID());
  }
  if (endless !== null) {
    const at = (Number(markOf(parameters.get('NextToken') ?? '') || 0) + 1) % endless.pages;
    return makePageToken(at * size, bound(parameters, scope), scope.secret, String(at));
  }
  return page.next === undefined ? '' : makePageToken(page.next, bound(parameters, scope), scope.secret);
}

/** The refusal with another status: actions differ in the status that they document for the same code. */
export function withStatus(error: ApiError, status: number): ApiError {
  return { ...error, status };
}

/** The same text for the same request by the same key. */
function bound(parameters: Parameters, scope: TokenScope): string {
  const rest = [...parameters].filter(([name]) => !PAGING.includes(name));
  const asked = JSON.stringify(rest.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  return `${scope.keyId}\n${scope.region}\n${asked}`;
}
