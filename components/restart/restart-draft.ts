import { wallMs } from '@/lib/clock';
import { RESTART_MODES, type RestartMode } from '@/lib/domain/restart/restart';

/** What a person has chosen and typed in the dialog. */
export interface Draft {
  mode: RestartMode;
  reason: string;
  /** Keys of the unknown causes that are ticked. */
  ticked: readonly string[];
}

/** Where a draft is kept over a reload: this tab alone. */
const PREFIX = 'restart-desk-draft ';
/** A draft is worth opening again for so long, in milliseconds. */
const KEPT_MS = 3_600_000;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** The tab's own storage; null where that is forbidden. */
export function tabStorage(): Store | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** Keeps what was typed for an instance, for the person who typed it. */
export function keepDraft(store: Store | null, personId: string, instanceKey: string, draft: Draft): void {
  try {
    store?.setItem(PREFIX + instanceKey, JSON.stringify({ ...draft, personId, at: wallMs() }));
  } catch {
    // Full, or forbidden: then it is lost by the reload.
  }
}

/** Forgets what was typed for an instance. */
export function dropDraft(store: Store | null, instanceKey: string): void {
  store?.removeItem(PREFIX + instanceKey);
}

/** What this person had typed when the page was loaded again, with its instance; null for nothing. Others' and old ones go. */
export function findDraft(store: Store | null, personId: string): { instanceKey: string; draft: Draft } | null {
  if (store === null) return null;
  const keys = Array.from({ length: store.length }, (_, place) => store.key(place)).filter(
    (key): key is string => key?.startsWith(PREFIX) === true,
  );
  let found: { instanceKey: string; draft: Draft } | null = null;
  for (const key of keys) {
    const kept = read(store.getItem(key));
    if (kept === null || kept.personId !== personId || !(Math.abs(wallMs() - kept.at) < KEPT_MS)) store.removeItem(key);
    else found ??= { instanceKey: key.slice(PREFIX.length), draft: kept.draft };
  }
  return found;
}

function read(text: string | null): { draft: Draft; personId: unknown; at: number } | null {
  try {
    const kept: unknown = JSON.parse(text ?? '');
    if (typeof kept !== 'object' || kept === null) return null;
    const { mode, reason, ticked, personId, at }: Record<string, unknown> = { ...kept };
    const known = RESTART_MODES.find((one) => one === mode);
    if (known === undefined || typeof reason !== 'string' || typeof at !== 'number' || !Array.isArray(ticked))
      return null;
    const keys = ticked.filter((key): key is string => typeof key === 'string');
    return { draft: { mode: known, reason, ticked: keys }, personId, at };
  } catch {
    return null;
  }
}
