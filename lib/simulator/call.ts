import type { AccessKey } from './access-keys';
import type { ApiError } from './api-error';
import type { JsonObject } from './json';
import type { EndlessTokens } from './paging';
import type { Parameters } from './parameters';
import type { World } from './world';

/** One call whose signature was right. */
export interface Call {
  action: string;
  parameters: Parameters;
  key: AccessKey;
  /** The region it is about; null when neither the port nor the request tells. */
  region: string | null;
  /** Wall-clock ms at which it arrived. */
  now: number;
  world: World;
  /** How its page tokens never end; null as a rule. */
  endless: EndlessTokens | null;
  /** Notes a fault of the restart that was applied, for the ledger. */
  noteFault(kind: string): void;
}

/** What an action gives: the body beside the RequestId, or a refusal. */
export type Answer = { body: JsonObject } | { error: ApiError };

/** An action of the API. */
export type Action = (call: Call) => Answer;
