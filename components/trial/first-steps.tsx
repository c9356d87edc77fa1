import { filterToQuery, NO_FILTER } from '@/lib/domain/instance/fleet-filter';
import { fleetPath, instancePath } from '@/lib/domain/paths';
import { FIRST_STEPS, type FirstStep, type StepsDone, type TrialView } from '@/lib/domain/trial/scenario';
import { Button } from '../ui/button';
import { useLanguage } from '../ui/language-provider';
import { Mark } from '../ui/mark';
import { TextLink } from '../ui/text-link';
import { useFocusGoesOn } from '../ui/use-focus-goes-on';

interface FirstStepsProps {
  steps: StepsDone;
  /** Null until the simulator was asked. */
  view: TrialView | null;
  /** Makes restarts in the last region fail. */
  onFail: () => void;
  onHide: () => void;
}

/** What there is to try first, each a way to where it is done. What is done is ticked where it stands: nothing moves. */
export function FirstSteps({ steps, view, onFail, onHide }: FirstStepsProps) {
  const { t } = useLanguage();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span id="first-steps" className="text-dense font-medium">
        {t('trial.steps')}
      </span>
      <ol aria-labelledby="first-steps" className="flex flex-wrap gap-x-4 gap-y-1">
        {FIRST_STEPS.map((step) => (
          <li key={step} className="flex items-center gap-1.5 text-dense">
            <Mark tone={steps[step] ? 'pass' : 'neutral'} />
            {steps[step] ? (
              <span className="text-soft">
                {t(`trial.step.${step}`)} <span className="sr-only">{t('trial.done')}</span>
              </span>
            ) : (
              <WayTo step={step} view={view} onFail={onFail} />
            )}
          </li>
        ))}
      </ol>
      <Button look="quiet" size="small" aria-label={t('trial.hide')} onClick={onHide} className="ml-auto">
        {t('trial.hideShort')}
      </Button>
    </div>
  );
}

const WAYS = 'a, button';

function WayTo({ step, view, onFail }: { step: FirstStep } & Pick<FirstStepsProps, 'view' | 'onFail'>) {
  const { t } = useLanguage();
  // What is pressed becomes the way on from there, and the step that is done the next one.
  const passed = useFocusGoesOn<HTMLElement>((gone) => {
    const item = gone.closest('li');
    return () => item?.querySelector<HTMLElement>(WAYS) ?? item?.parentElement?.querySelector<HTMLElement>(WAYS);
  });
  if (step === 'failure' && view?.scenario !== 'region-down') {
    return (
      <button
        ref={passed}
        type="button"
        onClick={onFail}
        className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
      >
        {t('trial.step.failure')}
      </button>
    );
  }
  return (
    <TextLink ref={passed} href={hrefOf(step, view)}>
      {step === 'failure' ? t('trial.next', { region: view?.lastRegion ?? '' }) : t(`trial.step.${step}`)}
    </TextLink>
  );
}

const narrowed = (fields: Partial<typeof NO_FILTER>) => fleetPath(filterToQuery({ ...NO_FILTER, ...fields }));

function hrefOf(step: FirstStep, view: TrialView | null): string {
  switch (step) {
    case 'restart':
      return narrowed({ q: 'web-03' });
    case 'refusal':
      return view?.refusing == null ? narrowed({ standing: 'cannot' }) : instancePath(view.refusing);
    case 'plan':
      // Some twenty of the simulated fleet, to be selected all at once.
      return narrowed({ q: 'k8s-node' });
    case 'failure':
      return narrowed({ region: view?.lastRegion ?? '', standing: 'can' });
  }
}
