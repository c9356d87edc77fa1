import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { causeWords } from '@/lib/domain/instance/verdict-words';
import { Copyable } from '../ui/copyable';
import { Fact, Facts, Part } from '../ui/facts';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { ServiceAnswerLine } from './service-answer';

/** Why: who spoke against it, by which rule or code, and what ECS itself said. */
export function RecordWhy({ restart }: { restart: RestartView }) {
  const language = useLanguage();
  const { t } = language;
  const { refusedBy, reasonCode, reasonLabel, judged } = restart;
  const causes = refusedBy === 'desk' && judged !== null ? judged.verdict.causes : [];
  const named = { name: restart.instanceName, instanceId: restart.instanceId };
  if (refusedBy === null && reasonCode === null)
    // Of an answer that is a request id alone, that stands with what to copy.
    return restart.service === null && restart.progress !== undefined ? null : (
      <ServiceAnswerLine restart={restart} level="h2" />
    );
  return (
    <Part title={t('record.why')}>
      <div className="flex flex-col gap-3">
        <Facts>
          {refusedBy !== null && <Fact term={t('record.by')}>{t(`record.refusedBy.${refusedBy}`)}</Fact>}
          {reasonCode !== null && reasonLabel !== null && (
            <Fact term={t('record.reasonCode')}>
              <span className="flex flex-wrap items-center gap-x-2">
                <MixedText text={reasonLabel} />
                <Copyable text={reasonCode} what={t('record.copyWhat.reason_code')} />
              </span>
            </Fact>
          )}
        </Facts>
        {causes.length > 1 && (
          <ul className="list-disc pl-5 text-dense">
            {causes.map((cause) => (
              <li key={cause.key} className="break-words">
                <MixedText text={causeWords(language, cause, named).sentence} />
              </li>
            ))}
          </ul>
        )}
        <ServiceAnswerLine restart={restart} />
      </div>
    </Part>
  );
}
