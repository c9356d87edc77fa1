import type { Verdict } from '@/lib/domain/instance/verdict';
import { ForeignLine } from '../ui/foreign-text';
import { Notice } from '../ui/notice';
import { TickBox } from '../ui/tick-box';
import { RESTART_COPY } from './restart-copy';

interface VerdictFieldsProps {
  verdict: Verdict;
  /** Keys of the unknown causes that are ticked. */
  ticked: readonly string[];
  onTick: (key: string, on: boolean) => void;
  disabled: boolean;
}

/** Every cause for not simply restarting. What is not known has a tick of its own; what is refused has none. */
export function VerdictFields({ verdict, ticked, onTick, disabled }: VerdictFieldsProps) {
  return (
    <>
      {verdict.causes.map((cause) => (
        <Notice key={cause.key} tone={cause.kind === 'refused' ? 'bad' : 'unknown'}>
          <ForeignLine text={cause.sentence} />
          <p className="mt-0.5 text-soft">{cause.nextStep}</p>
          {cause.kind === 'unknown' && verdict.kind === 'unknown' && (
            <TickBox
              className="mt-1 font-medium"
              checked={ticked.includes(cause.key)}
              disabled={disabled}
              onChange={(on) => onTick(cause.key, on)}
            >
              {RESTART_COPY.tick}: {cause.short}
            </TickBox>
          )}
        </Notice>
      ))}
    </>
  );
}
