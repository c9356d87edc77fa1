'use client';

import { ChevronDown } from 'lucide-react';
import { type Ref, useEffect, useRef, useState } from 'react';
import { wallMs } from '@/lib/clock';
import { API_PATHS } from '@/lib/domain/paths';
import {
  STEPS_COOKIE,
  type StepsDone,
  TRIAL_SCENARIOS,
  type TrialScenario,
  type TrialView,
} from '@/lib/domain/trial/scenario';
import { spellOut } from '@/lib/domain/words/invisible';
import type { Language } from '@/lib/domain/words/language';
import { postToDesk } from '../shell/ask-desk';
import { useDesk } from '../shell/desk-provider';
import { readJson } from '../shell/read-json';
import { useAction } from '../shell/use-action';
import { useAnswer, useAnswers } from '../shell/use-answer';
import { Button } from '../ui/button';
import { MixedLine } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { Menu, MenuItem } from '../ui/menu';
import { FirstSteps } from './first-steps';

interface TrialBarProps {
  personId: string;
  /** As the server knew them. */
  steps: StepsDone;
  /** How the simulator stood then; null: it was not told in time. */
  first: TrialView | null;
  /** They were hidden in this browser. */
  hidden: boolean;
}

const KEY = ['simulator'] as const;
/** While first steps are open, in milliseconds: what was just done is ticked soon. */
const STEPS_POLL_MS = 5_000;
const YEAR_MS = 365 * 86_400_000;

const isDone = (steps: StepsDone) => Object.values(steps).every(Boolean);
const play = (input: { scenario: TrialScenario }) =>
  postToDesk<{ scenario: TrialScenario }, never>(API_PATHS.scenario(), input);

/** Above a simulated fleet, for whoever may restart there: what kind of day it is, and what there is to try first. */
export function TrialBar({ personId, steps, first, hidden }: TrialBarProps) {
  const language = useLanguage();
  const { t } = language;
  const { over } = useDesk();
  const announce = useAnnounce();
  const answers = useAnswers();
  // Decided once: what is done while the page stands there is ticked, and the rows below stay where they are.
  const [open, setOpen] = useState(!hidden && !isDone(steps));
  const { data: view = null } = useAnswer({
    key: KEY,
    read: (signal) => readJson<TrialView>(API_PATHS.simulator(), signal),
    first: first ?? undefined,
    anew: first === null,
    // Whoever comes back to the page is given what stands then.
    keptMs: 0,
    againMs: open && over === null ? STEPS_POLL_MS : false,
  });
  const [said, setSaid] = useState<{ scenario: TrialScenario; words: string } | null>(null);
  const menu = useRef<HTMLButtonElement>(null);
  const { state, pending, send } = useAction(play, ({ scenario }) => {
    answers.put<TrialView | null>(KEY, (known) => known && { ...known, scenario });
    answers.askAgain(KEY);
    const words = playedInWords(language, scenario, view?.shownWithinMs ?? 0);
    setSaid({ scenario, words });
    announce(words);
  });
  const failure = state.kind === 'failed' ? state.sentence : null;
  useEffect(() => {
    if (failure !== null) announce(spellOut(failure));
  }, [failure, announce]);
  const hide = () => {
    setOpen(false);
    // The button that was pressed goes with them.
    menu.current?.focus();
    announce(t('trial.hidden'));
    // Read by the server, so that they are not even drawn the next time. A browser without it shows them again.
    const expires = wallMs() + YEAR_MS;
    const value = encodeURIComponent(personId);
    void window.cookieStore
      ?.set({ name: STEPS_COOKIE, value, path: '/', sameSite: 'lax', expires })
      .catch(() => undefined);
  };
  const scenario = view?.scenario ?? null;
  // Another may be played since, by somebody else.
  const played = said !== null && said.scenario === scenario ? said.words : aboutOf(language, view);
  const sentence = pending ? t('trial.playing') : (failure ?? played);
  return (
    <aside aria-label={t('trial.bar')} className="flex flex-col gap-1 border-b border-line px-3 py-1.5 md:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <ScenarioMenu
          button={menu}
          scenario={scenario}
          pending={pending}
          blocked={over?.sentence ?? null}
          onChoose={send}
        />
        <MixedLine text={sentence} className="min-w-0 basis-60 grow text-dense text-soft" />
      </div>
      {open && (
        <FirstSteps
          steps={view?.steps ?? steps}
          view={view}
          onFail={() => void send({ scenario: 'region-down' })}
          onHide={hide}
        />
      )}
    </aside>
  );
}

/** What kind of day it is, as far as it is known. */
function aboutOf({ t }: Language, view: TrialView | null): string {
  return view?.scenario == null ? '' : t(`trial.about.${view.scenario}`);
}

function playedInWords({ t }: Language, scenario: TrialScenario, withinMs: number): string {
  const seconds = Math.max(1, Math.round(withinMs / 1_000));
  return t('trial.played', { label: t(`trial.label.${scenario}`), seconds: String(seconds) });
}

interface ScenarioMenuProps {
  button: Ref<HTMLButtonElement>;
  scenario: TrialScenario | null;
  pending: boolean;
  blocked: string | null;
  onChoose: (input: { scenario: TrialScenario }) => Promise<void>;
}

function ScenarioMenu({ button, scenario, pending, blocked, onChoose }: ScenarioMenuProps) {
  const { t } = useLanguage();
  const label =
    scenario === null ? t('trial.unknownScenario') : t('trial.scenario', { label: t(`trial.label.${scenario}`) });
  return (
    <Menu
      label={t('trial.menu')}
      trigger={
        // As wide as the longest of its names: nothing beside it moves.
        <Button ref={button} size="small" busy={pending} blocked={blocked} className="w-[210px] justify-between">
          <span className="truncate">{label}</span>
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </Button>
      }
    >
      {TRIAL_SCENARIOS.map((name) => (
        <MenuItem key={name} onSelect={() => void onChoose({ scenario: name })}>
          <span className="font-medium">
            {t(`trial.label.${name}`)} {name === scenario && <span className="text-faint">{t('trial.now')}</span>}
          </span>
          <span className="text-xs text-soft">{t(`trial.about.${name}`)}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
