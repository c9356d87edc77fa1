import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { rolloutsPath } from '@/lib/domain/paths';
import type { RolloutState } from '@/lib/domain/rollout/rollout';
import { headingOf } from '@/lib/domain/rollout/rollout-heading';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { titleOf } from '@/lib/domain/rollout/rollout-words';
import { toldStanding } from '@/lib/domain/rollout/standing-words';
import { toldState } from '@/lib/domain/rollout/state-words';
import { spellOut } from '@/lib/domain/words/invisible';
import { Freshness } from '../../shell/freshness';
import { PageFrame } from '../../shell/page-frame';
import { cx } from '../../ui/cx';
import { ForeignText, MixedLine, MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { Mark, TONE_TEXT } from '../../ui/mark';
import { returnFocusTo } from '../../ui/returning-focus';
import { TextLink } from '../../ui/text-link';
import { AgeText } from '../../ui/time-text';
import { WatchToggle } from '../../watch/watch-toggle';
import { RetryControls } from './retry-controls';
import type { RolloutActions } from './rollout-actions';
import { RolloutControlBar } from './rollout-controls';

/** States in which it waits for somebody: since when is said. */
const RESTS: readonly RolloutState[] = ['paused', 'held', 'looking'];

interface RolloutFrameProps {
  view: RolloutView;
  actions: RolloutActions;
  trouble: string | null;
  refresh: () => void;
  children: ReactNode;
}

/** The frame of a rollout's page: which one it is, how it stands, the means to halt it, and how current all that is. */
export function RolloutFrame({ view, actions, trouble, refresh, children }: RolloutFrameProps) {
  const language = useLanguage();
  const { t } = language;
  const title = titleOf(language, view);
  const heading = useRef<HTMLHeadingElement>(null);
  const controls = useRef<HTMLDivElement>(null);
  const over = view.state === 'ended';
  useFocusLeft(over, controls, heading);
  return (
    <PageFrame
      back={
        <TextLink quiet href={rolloutsPath()} className="rounded">
          {t('board.back')}
        </TextLink>
      }
      beside={
        <>
          {/* A "Pause" of the page would stand beside that of the rollout, and be taken for it. */}
          <Freshness
            // What it shows of the cloud is no newer than its last read.
            updatedAt={over ? view.servedAt : view.readAt}
            nothing={t('board.neverRead')}
            trouble={trouble}
            onRefresh={refresh}
          />
          {/* Last, at the edge: what stands before it changes its width. */}
          <WatchToggle kind="rollout" subject={view.id} name={title} over={over} />
        </>
      }
      title={
        <span title={spellOut(view.reason.replaceAll(/\s+/g, ' '))} className="line-clamp-2">
          <MixedText text={headingOf({ reason: view.reason, title })} />
        </span>
      }
      titleRef={heading}
      line={<StateLines view={view} />}
      // In the title's row, above all that changes its height: what is pressed stays where it is.
      actions={
        <div ref={controls} className="min-w-0">
          {over ? (
            <RetryControls view={view} plan={actions.plan} trouble={trouble} />
          ) : (
            <RolloutControlBar view={view} trouble={trouble} refresh={refresh} />
          )}
        </div>
      }
    >
      {children}
    </PageFrame>
  );
}

/** How it stands, what that comes to, and what to do next. */
function StateLines({ view }: { view: RolloutView }) {
  const language = useLanguage();
  const { t } = language;
  const { actor, tone, state, since } = view;
  const { sentence, nextStep } = toldStanding(language, view);
  return (
    <div className="mt-1 flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <p className={cx('flex items-center gap-1.5 text-sm font-medium', TONE_TEXT[tone])}>
          <Mark tone={tone} still={state === 'ended'} />
          <MixedText text={toldState(language, view)} />
          {RESTS.includes(state) && (
            <span className="text-dense font-normal text-faint">
              {t.rich('board.since', { age: () => <AgeText iso={since} /> })}
            </span>
          )}
        </p>
        <p>
          {t.rich('board.titleBy', {
            title: titleOf(language, view),
            actor: () => <ForeignText text={actor.name} />,
          })}
        </p>
      </div>
      <MixedLine text={sentence} className="max-w-[80ch] text-sm text-ink" />
      {nextStep !== null && <MixedLine text={nextStep} className="max-w-[80ch] text-sm" />}
    </div>
  );
}

/** Controls go with the end of the rollout: a focus that was on one of them goes on at the page's title, not at its top. */
function useFocusLeft(
  over: boolean,
  controls: { current: HTMLElement | null },
  heading: { current: HTMLElement | null },
): void {
  const inside = useRef(false);
  const before = useRef(over);
  useLayoutEffect(() => {
    if (before.current !== over && inside.current && document.activeElement === document.body)
      returnFocusTo(heading.current, false);
    before.current = over;
  }, [over, heading]);
  useLayoutEffect(() => {
    const note = () => {
      inside.current = controls.current?.contains(document.activeElement) ?? false;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [controls]);
}
