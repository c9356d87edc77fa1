import { lackWords, mayDo } from '@/lib/domain/access/permissions';
import { instanceKey } from '@/lib/domain/instance/instance';
import { instancePath, rolloutPath } from '@/lib/domain/paths';
import { RESTART_MODES, type RestartMode } from '@/lib/domain/restart/restart';
import { RESTART_PERMISSION } from '@/lib/domain/restart/restart-permission';
import { controlsOf } from '@/lib/domain/rollout/controls';
import { BEGINNINGS, type FindVerb } from '@/lib/domain/search/asked-words';
import { fitOf, isVerbAlone, readLookUp } from '@/lib/domain/search/search-query';
import type { FoundRollout, LookUpView } from '@/lib/domain/search/search-views';
import type { Language } from '@/lib/domain/words/language';
import { calledAs } from './called-as';
import { ActLine, InstanceFactsLine } from './entry-lines';
import type { SearchEntry } from './search-entries';

type Grants = Parameters<typeof mayDo>[0];
type RolloutVerb = 'pause' | 'resume' | 'cancel';

/** What the entries of one text come from. */
export interface ActSources {
  language: Language;
  typed: string;
  grants: Grants;
  /** Rollouts that are not over; null before they are known. */
  rollouts: readonly FoundRollout[] | null;
  /** What was found for the text; null before that is known. */
  view: LookUpView | null;
}

const ROLLOUT_VERBS: readonly RolloutVerb[] = ['pause', 'resume', 'cancel'];

/** What is asked to be done: by a whole verb, or by the beginning of one that needs no name. */
export function verbsIn({ t }: Language, typed: string): FindVerb[] {
  const { verb } = readLookUp(typed);
  if (verb !== null) return [verb];
  const word = typed.trim().toLowerCase();
  const begins = (known: string) => known.startsWith(word);
  const begun = word === '' ? [] : ROLLOUT_VERBS.filter((known) => BEGINNINGS[known].some(begins));
  const stops = [...BEGINNINGS.stop, t('find.stop').toLowerCase()];
  return word.length > 1 && stops.some(begins) ? [...begun, 'stop'] : begun;
}

/** What can be done by what is typed, each entry with the one thing that it is about. Nothing is guessed: all that fit are offered. */
export function actEntries(sources: ActSources): SearchEntry[] {
  return verbsIn(sources.language, sources.typed).flatMap((verb) => {
    if (verb === 'stop') return stopEntry(sources);
    const control = ROLLOUT_VERBS.find((known) => known === verb);
    if (control !== undefined) return controlEntries(control, sources);
    const mode = RESTART_MODES.find((known) => known === verb);
    return mode === undefined ? [] : restartEntries(mode, sources);
  });
}

function stopEntry({ language, grants }: ActSources): SearchEntry[] {
  // Who may not has no such button either.
  if (!mayDo(grants, 'restarts.stop').allowed) return [];
  const says = <ActLine verb={language.t('find.stop')} />;
  return [{ value: 'stop', href: null, wish: { kind: 'stop' }, act: 'sure', says }];
}

function controlEntries(verb: RolloutVerb, { language, typed, grants, rollouts }: ActSources): SearchEntry[] {
  const may = mayDo(grants, verb === 'resume' ? 'rollouts.run' : 'rollouts.halt');
  const asked = readLookUp(typed);
  const words = asked.verb === null || isVerbAlone(asked) ? [] : asked.words;
  const fitting = (rollouts ?? []).filter((rollout) => {
    const called = `${rollout.reason} ${rollout.title}`.toLowerCase();
    return controlsOf(rollout)[verb] === null && words.every((word) => called.includes(word));
  });
  return fitting.map((rollout): SearchEntry => {
    const { id, reason, title, ended, total, stateLabel } = rollout;
    return {
      value: `${verb} ${id}`,
      href: rolloutPath(id),
      ...(verb === 'pause' ? { pause: { id, reason } } : { wish: { kind: 'rollout', id, verb } }),
      // One of several is never meant without being chosen.
      act: fitting.length === 1 ? 'sure' : 'chosen',
      blocked: may.allowed ? null : lackWords(language, may.lacks).sentence,
      says: (
        <ActLine
          verb={language.t(`find.${verb}`)}
          name={reason}
          quoted
          behind={language.t('find.progress', { ended, total })}
        >
          <span>{stateLabel}</span> <span>{title}</span>
        </ActLine>
      ),
    };
  });
}

function restartEntries(mode: RestartMode, { language, typed, grants, view }: ActSources): SearchEntry[] {
  const asked = readLookUp(typed);
  const instances = (view?.groups ?? []).flatMap((group) =>
    group.kind === 'instances' ? group.items.filter(({ standing }) => standing === 'there') : [],
  );
  const exact = instances.filter((instance) => fitOf(asked, calledAs(instance)) === 'exact');
  return instances.map((instance): SearchEntry => {
    const { accountId, regionId, instanceId, name } = instance;
    const key = instanceKey(regionId, instanceId);
    // Its tags are judged where it is asked for.
    const may = mayDo(grants, RESTART_PERMISSION[mode], { accountId, regionId, tags: null });
    const only = instances.length === 1 || (exact.length === 1 && exact[0] === instance);
    return {
      value: `${mode} ${key}`,
      href: instancePath(instance),
      wish: { kind: 'restart', key, mode },
      act: only ? 'sure' : 'chosen',
      blocked: may.allowed ? null : lackWords(language, may.lacks).sentence,
      says: (
        <ActLine verb={language.t(`find.${mode}`)} name={name}>
          <InstanceFactsLine instance={instance} />
        </ActLine>
      ),
      ...calledAs(instance),
    };
  });
}
