import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { RolloutMode } from '@/lib/domain/rollout/rollout-options';
import { Button } from '../../ui/button';
import { MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { Mark } from '../../ui/mark';
import { returnFocusTo } from '../../ui/returning-focus';
import { verbOf } from './plan-verb';

const loadDialog = () => import('./force-dialog').then(({ ForceDialog }) => ({ default: ForceDialog }));
const ForceDialog = lazy(loadDialog);

interface PlanEndProps {
  mode: RolloutMode;
  restarting: number;
  /** Why it cannot be applied now; null when it can. */
  blocked: string | null;
  /** What is being done at this moment, in words; null for nothing. */
  doing: string | null;
  /** True when what was typed can be sent: else it says by itself what is wrong. */
  check: () => boolean;
  onApply: () => void;
}

/** The one way on: "Restart 7 instances". Force is asked for once more. */
export function PlanEnd({ mode, restarting, blocked, doing, check, onApply }: PlanEndProps) {
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const force = mode === 'force';
  // Fetched while the desk can still be reached.
  useEffect(() => {
    if (force) void loadDialog().catch(() => undefined);
  }, [force]);
  return (
    <>
      {blocked !== null && doing === null && (
        <p className="flex min-w-0 items-start gap-1.5 text-dense text-soft">
          <Mark tone="notice" className="mt-[3px]" />
          <MixedText text={blocked} className="min-w-0" />
        </p>
      )}
      <Button
        ref={button}
        look={force ? 'danger' : 'primary'}
        busy={doing !== null}
        blocked={blocked}
        // A key that is held down, and the second half of a double click, are no answer to a question.
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.repeat) event.preventDefault();
        }}
        onClick={(event) => {
          if (event.detail > 1 || !check()) return;
          if (force) setAsking(true);
          else onApply();
        }}
      >
        {doing ?? verbOf(language, mode, restarting)}
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <ForceDialog
            targets={restarting}
            blocked={blocked}
            onConfirm={() => {
              setAsking(false);
              onApply();
            }}
            onClose={() => setAsking(false)}
            onClosed={() => returnFocusTo(button.current)}
          />
        </Suspense>
      )}
    </>
  );
}
