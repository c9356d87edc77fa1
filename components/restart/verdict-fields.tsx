import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { causeWords } from '@/lib/domain/instance/verdict-words';
import { MixedLine } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Notice } from '../ui/notice';
import { TickBox } from '../ui/tick-box';

interface VerdictFieldsProps {
  row: InstanceRow;
  /** Keys of the unknown causes that are ticked. */
  ticked: readonly string[];
  onTick: (key: string, on: boolean) => void;
  disabled: boolean;
}

/** Every cause for not simply restarting. What is not known has a tick of its own; what is refused has none. */
export function VerdictFields({ row, ticked, onTick, disabled }: VerdictFieldsProps) {
  const language = useLanguage();
  const { verdict } = row;
  const causes = verdict.causes.map((cause) => ({ cause, words: causeWords(language, cause, row) }));
  return (
    <>
      {causes.map(({ cause, words }) => (
        <Notice key={cause.key} tone={cause.kind === 'refused' ? 'bad' : 'unknown'}>
          <MixedLine text={words.sentence} />
          <p className="mt-0.5 text-soft">{words.nextStep}</p>
          {cause.kind === 'unknown' && verdict.kind === 'unknown' && (
            <TickBox
              className="mt-1 font-medium"
              checked={ticked.includes(cause.key)}
              disabled={disabled}
              onChange={(on) => onTick(cause.key, on)}
            >
              {language.t('ask.tick', { short: words.short })}
            </TickBox>
          )}
        </Notice>
      ))}
    </>
  );
}
