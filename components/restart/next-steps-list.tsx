import type { ReactNode } from 'react';
import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { instancePath, restartPath, rolloutPath } from '@/lib/domain/paths';
import { type NextStep, type NextSteps, STEP_KINDS, stepKey, type ToCopy } from '@/lib/domain/restart/step-codes';
import { newerRestart, type StepRow } from '@/lib/domain/restart/step-controls';
import { goesOnSentence, stepSentence } from '@/lib/domain/restart/step-words';
import { CopyButton } from '../ui/copy-button';
import { ForeignText, MixedLine } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { NewTab } from '../ui/new-tab';
import { TextLink } from '../ui/text-link';
import { calledIn } from './use-next-steps';

interface StepsProps {
  restart: RestartView;
  row: StepRow | null;
  next: NextSteps;
}

/** What can be done now, one after the other, each with where it is done; and what the desk goes on doing meanwhile. */
export function NextStepsList({ restart, row, next }: StepsProps) {
  const language = useLanguage();
  const { t } = language;
  const about = { name: calledIn(restart) };
  return (
    <ol
      aria-label={t('record.next')}
      className="grid max-w-[76ch] grid-cols-[minmax(72px,max-content)_minmax(0,1fr)] gap-x-3 gap-y-1 max-sm:grid-cols-1"
    >
      {next.steps.map((step, at) => (
        <Line
          key={stepKey(step)}
          where={t(`record.${STEP_KINDS[step.code].where}`)}
          again={whereOf(step) === whereOf(next.steps[at - 1])}
          code={step.code}
        >
          <MixedLine text={stepSentence(language, step, about)} />
          <StepLink step={step} restart={restart} row={row} />
        </Line>
      ))}
      <Line where={t('record.meanwhile')} code="goes_on" quiet>
        <MixedLine text={goesOnSentence(language, next.goesOn, about)} />
      </Line>
    </ol>
  );
}

function whereOf(step: NextStep | undefined): 'desk' | 'outside' | null {
  return step === undefined ? null : STEP_KINDS[step.code].where;
}

interface LineProps {
  where: string;
  /** The one before is done there too: it is not said again to eyes. */
  again?: boolean;
  code: string;
  quiet?: boolean;
  children: ReactNode;
}

function Line({ where, again = false, code, quiet = false, children }: LineProps) {
  return (
    <li data-step={code} className="col-span-full grid grid-cols-subgrid">
      <span className="pt-px text-dense text-faint">
        <span className={again ? 'sr-only' : undefined}>{where}</span>
      </span>
      <div className={quiet ? 'text-soft' : undefined}>{children}</div>
    </li>
  );
}

/** Where a step leads. Restarts and dry runs are asked for with the button of the page. */
function StepLink({ step, restart, row }: { step: NextStep } & Omit<StepsProps, 'next'>) {
  const { t } = useLanguage();
  switch (STEP_KINDS[step.code].control) {
    case 'instance':
      return <TextLink href={instancePath(restart)}>{t('record.openInstance', { name: calledIn(restart) })}</TextLink>;
    case 'other_restart':
      return (
        restart.otherRestartId !== null && (
          <TextLink href={restartPath(restart.otherRestartId)}>{t('record.openOther')}</TextLink>
        )
      );
    case 'newest_restart': {
      const newer = newerRestart({ record: restart, row });
      return newer !== null && <TextLink href={restartPath(newer.id)}>{t('record.openNewest')}</TextLink>;
    }
    case 'rollout':
      return (
        restart.rolloutId !== null && (
          <TextLink href={rolloutPath(restart.rolloutId)}>{t('record.openRollout')}</TextLink>
        )
      );
    default:
      return (
        inConsole(step) &&
        restart.consoleUrl !== null && <NewTab href={restart.consoleUrl}>{t('record.console')}</NewTab>
      );
  }
}

/** Said of the ECS console, which has a page of the instance. */
function inConsole({ code }: NextStep): boolean {
  return code === 'look_vnc' || code === 'look_console' || code === 'look_why_late' || code === 'not_in_fleet';
}

/** What stands whole in the service's own answer, and in the text for a ticket. */
const ELSEWHERE: readonly ToCopy['what'][] = ['service_message', 'recommend'];

/** What belongs into a message or a ticket, each with its button. */
export function ToCopyLine({ next }: { next: NextSteps }) {
  const { t } = useLanguage();
  return (
    <dl className="flex w-full min-w-0 flex-wrap gap-x-4 gap-y-0.5 text-dense">
      {next.copy
        .filter(({ what }) => !ELSEWHERE.includes(what))
        .map(({ what, text }) => (
          <div key={what} className="flex min-w-0 max-w-full items-center gap-1">
            <dt className="shrink-0 text-faint">{t(`record.copy.${what}`)}</dt>
            <dd className="flex min-w-0 items-center">
              <ForeignText text={text} title={text} className="mono truncate text-xs" />
              <CopyButton text={text} what={t(`record.copyWhat.${what}`)} />
            </dd>
          </div>
        ))}
    </dl>
  );
}
