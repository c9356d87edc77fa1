import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { instanceKey } from '@/lib/domain/instance/instance';
import { modeVerb } from '@/lib/domain/restart/mode-words';
import { duration } from '@/lib/domain/time/durations';
import { spellOut } from '@/lib/domain/words/invisible';
import type { Language } from '@/lib/domain/words/language';
import { usePollMs } from '../shell/desk-provider';
import type { Watch } from '../shell/kept-answer';
import { useAnswers } from '../shell/use-answer';
import { useToldAnew } from '../shell/use-live-stream';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { useLatest } from '../ui/use-latest';
import { isOnItsWay, turnedReal } from './ask-again';
import { readRestart } from './read-restart';

/** The newest thing that happened to a restart that was asked for here. */
export interface Latest {
  text: string;
  restartId: string;
  tone: RestartView['tone'];
}

/** Good news gives way after a while, and to any other; what went wrong or is not known stays. */
function passes({ tone }: Latest): boolean {
  return tone === 'running' || tone === 'moving' || tone === 'dry';
}

/** What is to be read of the restarts that were asked for here: the newest, and all that did not go well, newest first. */
export function withNews(before: readonly Latest[], news: Latest): readonly Latest[] {
  // What was said of the same restart before is no longer so.
  return [news, ...before.filter((old) => !passes(old) && old.restartId !== news.restartId)];
}

/** How long good news stays beside the age of the page, in milliseconds; bad news stays. */
const SHOWN_MS = 120_000;

const NOBODY_ELSE: ReadonlyMap<string, string> = new Map();

/**
 * Follows the restarts that were asked for from this page, also when a filter hides their rows, and says how they end.
 * `apart`: what tells instances of one name apart, by their key.
 */
export function useFollowedRestarts(
  pollMs: number,
  apart: ReadonlyMap<string, string> = NOBODY_ELSE,
): { latest: readonly Latest[]; follow: (restart: RestartView) => void } {
  const language = useLanguage();
  const { t } = language;
  const others = useLatest(apart);
  const announce = useAnnounce();
  const [open, setOpen] = useState<readonly string[]>([]);
  const [latest, setLatest] = useState<readonly Latest[]>([]);
  const said = useRef(new Map<string, string>());

  const say = useCallback(
    (sentence: string, restart: RestartView) => {
      const other = others.current.get(instanceKey(restart.regionId, restart.instanceId));
      const text = other === undefined ? sentence : t('ask.newsOf', { news: sentence, other });
      setLatest((before) => withNews(before, { text, restartId: restart.id, tone: restart.tone }));
      announce(spellOut(text));
    },
    [announce, others, t],
  );

  useEffect(() => {
    if (latest[0] === undefined || !passes(latest[0])) return;
    const timer = setTimeout(() => setLatest(([, ...rest]) => rest), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [latest]);

  const hear = useEffectEvent((restart: RestartView) => {
    if (said.current.get(restart.id) === restart.state) return;
    said.current.set(restart.id, restart.state);
    // Accepted after requested is no news: the person knows that they asked.
    if (restart.state === 'accepted' || restart.state === 'sending' || restart.state === 'requested') return;
    say(outcomeOf(language, restart), restart);
    if (!restart.open) setOpen((ids) => ids.filter((id) => id !== restart.id));
  });
  const answers = useAnswers();
  const againMs = usePollMs(pollMs, true);
  useToldAnew(
    open.map((id) => `restart ${id}`),
    ['restart'],
  );
  const watches = useRef(new Map<string, Watch<RestartView>>());
  // One that goes on is not asked for anew since another is followed too, or is asked for at another pace.
  useEffect(() => {
    for (const id of open) {
      const key = ['restart', id];
      const asking = { key, read: (signal: AbortSignal) => readRestart(language, id, signal), againMs };
      const watch = watches.current.get(id);
      if (watch !== undefined) {
        watch.update(asking);
        continue;
      }
      const told = () => {
        const { data } = answers.known<RestartView>(key);
        if (data !== undefined) hear(data);
      };
      watches.current.set(id, answers.watch(asking, told));
      // A dialog may have read it already.
      told();
    }
    for (const [id, watch] of watches.current) {
      if (open.includes(id)) continue;
      watch.end();
      watches.current.delete(id);
    }
  }, [answers, open, againMs, language]);
  useEffect(() => {
    const all = watches.current;
    return () => {
      for (const watch of all.values()) watch.end();
      all.clear();
    };
  }, []);

  const follow = useCallback(
    (restart: RestartView) => {
      if (said.current.has(restart.id)) return;
      const dry = restart.mode === 'dry_run' && !turnedReal(restart);
      if (dry) return;
      said.current.set(restart.id, restart.state);
      const begun = isOnItsWay(restart) && restart.open;
      const requested = { what: modeVerb(language, restart.mode), name: nameOf(restart) };
      say(begun ? language.t('ask.requested', requested) : outcomeOf(language, restart), restart);
      if (restart.open) setOpen((ids) => [...ids, restart.id]);
    },
    [say, language],
  );
  return { latest, follow };
}

function outcomeOf(language: Language, restart: RestartView): string {
  const { title, tookMs } = restart;
  return tookMs === null ? title : language.t('ask.endedAfter', { title, took: duration(language, tookMs) });
}

function nameOf(restart: RestartView): string {
  return restart.instanceName.trim() === '' ? restart.instanceId : restart.instanceName;
}
