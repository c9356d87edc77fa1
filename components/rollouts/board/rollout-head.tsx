import { useLayoutEffect, useRef } from 'react';
import type { RolloutState } from '@/lib/domain/rollout/rollout';
import { headingOf } from '@/lib/domain/rollout/rollout-heading';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { cx } from '../../ui/cx';
import { ForeignLine, ForeignText } from '../../ui/foreign-text';
import { spellOut } from '../../ui/invisible';
import { Mark, TONE_TEXT } from '../../ui/mark';
import { returnFocusTo } from '../../ui/returning-focus';
import { AgeText } from '../../ui/time-text';
import { BOARD_COPY } from './board-copy';
import { RetryControls } from './retry-controls';
import type { RolloutActions } from './rollout-actions';
import { RolloutControlBar } from './rollout-controls';
import { RolloutOutputs } from './rollout-outputs';

/** States in which it waits for somebody: since when is said. */
const RESTS: readonly RolloutState[] = ['paused', 'held', 'looking'];

interface RolloutHeadProps {
  view: RolloutView;
  actions: RolloutActions;
  trouble: string | null;
  refresh: () => void;
}

/** Which rollout this is, how it stands, what to do next, and the means to do it. */
export function RolloutHead({ view, actions, trouble, refresh }: RolloutHeadProps) {
  const { title, reason, actor, stateLabel, tone, sentence, nextStep, state, since } = view;
  const heading = useRef<HTMLHeadingElement>(null);
  const controls = useRef<HTMLDivElement>(null);
  const over = state === 'ended';
  useFocusLeft(over, controls, heading);
  return (
    <header className="flex min-w-0 flex-col gap-2">
      {/* Above all that changes its height: what is pressed stays where it is. */}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <h1
          ref={heading}
          tabIndex={-1}
          title={spellOut(reason.replaceAll(/\s+/g, ' '))}
          className="line-clamp-2 min-w-0 flex-1 basis-[min(100%,20rem)] text-xl font-semibold break-words outline-none"
        >
          <ForeignText text={headingOf(view)} />
        </h1>
        <div ref={controls} className="min-w-0">
          {over ? (
            <RetryControls view={view} plan={actions.plan} trouble={trouble} />
          ) : (
            <RolloutControlBar view={view} trouble={trouble} refresh={refresh} />
          )}
        </div>
      </div>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <p className={cx('flex items-center gap-1.5 font-medium', TONE_TEXT[tone])}>
          <Mark tone={tone} still={over} />
          <ForeignText text={stateLabel} />
          {RESTS.includes(state) && (
            <span className="text-dense font-normal text-faint">
              {BOARD_COPY.since} <AgeText iso={since} />
            </span>
          )}
        </p>
        <p className="text-dense text-soft">
          {title}, {BOARD_COPY.by} <ForeignText text={actor.name} />
        </p>
      </div>
      <ForeignLine text={sentence} className="max-w-[80ch]" />
      {nextStep !== null && <ForeignLine text={nextStep} className="max-w-[80ch] text-soft" />}
      <RolloutOutputs view={view} />
    </header>
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
