import { useCallback, useEffect, useRef, useState } from 'react';
import type { InstanceRow, RestartInput, RestartReply, RestartView } from '@/lib/domain/instance/fleet-views';
import { keysToAcknowledge } from '@/lib/domain/instance/verdict';
import type { RestartMode } from '@/lib/domain/restart/restart';
import { wholeOf } from '@/lib/domain/restart/restart-blocks';
import { asSentenceOf } from '@/lib/domain/words/prose';
import { useDesk } from '../shell/desk-provider';
import { useAnswer } from '../shell/use-answer';
import type { Closing } from '../ui/dialog';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { turnedReal } from './ask-again';
import { readRestart } from './read-restart';
import { type Draft, keepDraft, tabStorage } from './restart-draft';
import { useBlocks } from './use-blocks';
import { useChangedRow } from './use-changed-row';
import { type Phase, useRestartRequest } from './use-restart-request';

/** How often a dry run is looked at, in milliseconds. */
const FOLLOW_MS = 1_000;

export interface RestartDialogProps extends Closing {
  /** The row as it was when the dialog opened, and as it is now; null when it has left the fleet. */
  opened: InstanceRow;
  live: InstanceRow | null;
  mode: RestartMode;
  /** What was typed before the page was loaded again. */
  draft?: Draft;
  /** What tells it apart from others of its name on the page. */
  apart?: string;
  /** It leads to the instance's page; it does unless this is false. */
  linked?: boolean;
  /** Why nothing can be sent at the moment; null when it can. */
  unreachable: string | null;
  ask: (input: RestartInput) => Promise<RestartReply>;
  /** Called with every record that was made, also after the dialog has closed. */
  onRecorded: (restart: RestartView) => void;
}

/** All that the dialog knows: what was chosen, what changed meanwhile, where the request stands, and what blocks it. */
export function useRestartDialog({ opened, live, unreachable, ask, onRecorded, ...begun }: RestartDialogProps) {
  const language = useLanguage();
  const { t } = language;
  const { person, over, check } = useDesk();
  const [mode, setMode] = useState(begun.mode);
  const [reason, setReason] = useState(begun.draft?.reason ?? '');
  const [ticked, setTicked] = useState<readonly string[]>(begun.draft?.ticked ?? []);
  // As it was last there: a row that leaves the fleet stays in the dialog.
  const [last, setLast] = useState(opened);
  if (live !== null && live !== last) setLast(live);
  const row = live ?? last;
  const [ownIds, setOwnIds] = useState<ReadonlySet<string>>(() => new Set());
  const record = useCallback(
    (restart: RestartView) => {
      setOwnIds((ids) => (ids.has(restart.id) ? ids : new Set([...ids, restart.id])));
      // The page may not know yet what the server has refused it for.
      if (restart.state === 'not_permitted') void check();
      onRecorded(restart);
    },
    [onRecorded, check],
  );
  const request = useRestartRequest(ask, record, unreachable === null, check);
  const { phase } = request;
  const editing = EDITING.has(phase.kind);
  const changed = useChangedRow(row, editing, ownIds);
  const answer = useFollowed(phase.kind === 'answered' ? phase.restart : null, record);

  const personId = person?.id;
  useEffect(() => {
    if (phase.kind === 'stale' && personId !== undefined)
      keepDraft(tabStorage(), personId, opened.key, { mode, reason, ticked });
  }, [phase.kind, personId, opened.key, mode, reason, ticked]);

  const dry = mode === 'dry_run';
  const missing = dry ? [] : keysToAcknowledge(row.verdict).filter((key) => !ticked.includes(key));
  const blocks = useBlocks(row, null);
  const block = blocks[mode];
  const away = unreachable !== null || live === null;
  const blocked = ((): string | null => {
    if (unreachable !== null) return asSentenceOf(language, unreachable);
    if (live === null) return t('ask.goneBlock');
    if (block !== null) return wholeOf(language, block);
    return !dry && changed.change === null && missing.length > 0 ? t('ask.tickFirst') : null;
  })();

  return {
    row,
    mode,
    setMode,
    reason,
    setReason,
    ticked,
    tick: (key: string, on: boolean) =>
      setTicked((keys) => (on ? [...keys, key] : keys.filter((other) => other !== key))),
    phase,
    answer,
    editing,
    blocked,
    blocks,
    /** What speaks against it besides the desk being away: its sentence stands in the dialog, its few words at the button. */
    block: away ? null : block,
    /** Why nothing can be done for this person any more. */
    over,
    change: live === null ? t('ask.gone', { name: opened.name }) : changed.change,
    /** The person has to see what changed before anything but a dry run is sent. */
    mustSee: !dry && blocked === null && changed.change !== null,
    markSeen: () => changed.markSeen(),
    send: () =>
      void request.send({
        regionId: row.regionId,
        instanceId: row.instanceId,
        mode,
        reason: dry || reason.trim() === '' ? null : reason,
        seenRestartId: changed.seenRestartId,
        acknowledged: dry ? [] : keysToAcknowledge(row.verdict).filter((key) => ticked.includes(key)),
      }),
    lookAgain: () => void request.lookAgain(),
    /** After a dry run that passed: on to the restart itself, which still asks. */
    goOn: () => {
      setMode('graceful');
      changed.markSeen(answer?.newestRestartId ?? row.lastRestart?.id ?? null);
      request.renew();
    },
    askAgain: () => {
      changed.markSeen(answer?.newestRestartId ?? row.lastRestart?.id ?? null);
      request.renew();
    },
  };
}

/** While nothing is on its way: what is typed and chosen can be changed. */
const EDITING: ReadonlySet<string> = new Set<Phase['kind']>(['asking', 'invalid', 'again', 'signed_out', 'stale']);

/** The record as it is now: a dry run is followed until it has ended. */
function useFollowed(answered: RestartView | null, record: (restart: RestartView) => void): RestartView | null {
  const language = useLanguage();
  const announce = useAnnounce();
  const { data } = useAnswer({
    key: ['restart', answered?.id],
    read: (signal) => readRestart(language, answered?.id ?? '', signal),
    wanted: answered?.open === true,
    first: answered ?? undefined,
    againMs: (known) => (known.data?.open ? FOLLOW_MS : false),
  });
  const restart = answered === null ? null : (data ?? answered);
  const real = restart !== null && turnedReal(restart);
  // The page says what becomes of real restarts.
  const spoken = restart === null || restart.open || restart.mode !== 'dry_run' || real ? null : restart.title;
  useEffect(() => {
    if (spoken !== null) announce(spoken);
  }, [spoken, announce]);
  const told = useRef(false);
  useEffect(() => {
    if (!real || restart === null || told.current) return;
    told.current = true;
    record(restart);
  }, [real, restart, record]);
  return restart;
}
