import type { ReactNode } from 'react';
import type { CurrentInstance, RestartView } from '@/lib/domain/instance/fleet-views';
import type { InstanceFacts, OperationLock } from '@/lib/domain/instance/instance';
import { lockLabel } from '@/lib/domain/instance/locks';
import { statusLabel } from '@/lib/domain/instance/statuses';
import { type VerdictWords, verdictWords } from '@/lib/domain/instance/verdict-words';
import { fullMoment } from '@/lib/domain/time/moments';
import type { Language } from '@/lib/domain/words/language';
import { cx } from '../ui/cx';
import { Fact, Facts, Part } from '../ui/facts';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { TimeText } from '../ui/time-text';
import { JudgeNowButton } from './judge-now-button';

interface RecordThenNowProps {
  restart: RestartView;
  current: CurrentInstance | null;
  onJudged: (current: CurrentInstance) => void;
}

/** What the judgement was made on, beside what is true now; and the question whether it would be allowed now. */
export function RecordThenNow({ restart, current, onJudged }: RecordThenNowProps) {
  const language = useLanguage();
  const { t } = language;
  const { judged } = restart;
  const then = judged?.facts ?? null;
  const now = current?.facts ?? null;
  const rows: FactRow[] = [
    { term: t('record.status'), of: ({ status }) => (status === '' ? '' : statusLabel(language, status)) },
    { term: t('record.locks'), of: ({ locks }) => locksOf(language, locks) },
    { term: t('record.name'), of: ({ name }) => name },
    { term: t('record.payment'), of: (facts) => payment(language, facts) },
    {
      term: t('record.startTime'),
      of: ({ startTime }) => (startTime === null ? '' : fullMoment(language, startTime)),
    },
    { term: t('record.type'), of: ({ instanceType }) => instanceType ?? '' },
    { term: t('record.privateIp'), of: ({ privateIps }) => privateIps.join(', ') },
    { term: t('record.tags'), of: ({ tags }) => tags.map(({ key, value }) => `${key}=${value}`).join(', ') },
  ];
  const known = rows
    .map(({ term, of }) => ({ term, before: then && of(then), after: now && of(now) }))
    .filter(({ before, after }) => before || after);
  // What is compared with nothing has not changed, and is all there is to see.
  const both = then !== null && now !== null;
  const changed = known.filter(({ before, after }) => before !== after);
  const same = known.filter(({ before, after }) => before === after);
  return (
    <Part title={t('record.thenNow')}>
      <table className="w-full table-fixed border-collapse text-dense">
        <thead>
          <tr className="border-b border-line text-left text-xs text-faint">
            <th scope="col" className="w-[110px] py-1 pr-3 font-medium sm:w-[140px]">
              <span className="sr-only">{t('record.fact')}</span>
            </th>
            <th scope="col" className="py-1 pr-3 font-medium">
              {t('record.before')}
            </th>
            <th scope="col" className="py-1 font-medium">
              {t('record.now')}
            </th>
          </tr>
        </thead>
        <tbody>
          <Compared
            term={t('record.readAt')}
            then={judged && <TimeText iso={judged.askedAt} />}
            now={current && <TimeText iso={current.row.askedAt} />}
          />
          <Compared
            term={t('record.verdict')}
            then={judged && <VerdictText words={verdictWords(language, judged.verdict, judged.facts)} />}
            now={current && <VerdictText words={verdictWords(language, current.row.verdict, current.row)} />}
          />
          {(both ? changed : known).map((fact) => (
            <FactCompared key={fact.term} {...fact} />
          ))}
        </tbody>
      </table>
      {both && changed.length === 0 && <p className="mt-2 text-dense text-soft">{t('record.noChange')}</p>}
      {both && same.length > 0 && <Unchanged facts={same} />}
      {judged === null && <p className="mt-2 text-dense text-soft">{t('record.notJudged')}</p>}
      {current === null && <p className="mt-2 text-dense text-soft">{t('record.noRow')}</p>}
      {current !== null && <JudgeNowButton restart={restart} onJudged={onJudged} />}
    </Part>
  );
}

interface KnownFact {
  term: string;
  /** In words; null where the instance was not read. */
  before: string | null;
  after: string | null;
}

function FactCompared({ term, before, after }: KnownFact) {
  return (
    <Compared
      term={term}
      then={before && <MixedText text={before} />}
      now={after && <MixedText text={after} />}
      changed={before !== null && after !== null && before !== after}
    />
  );
}

/** What is as it was, folded: each once. */
function Unchanged({ facts }: { facts: readonly KnownFact[] }) {
  const { t } = useLanguage();
  return (
    <details className="mt-2 text-dense">
      <summary className="w-fit cursor-pointer rounded py-0.5 text-soft hover:text-ink">
        {t('record.unchanged', { count: facts.length })}
      </summary>
      <div className="mt-1">
        <Facts>
          {facts.map(({ term, after }) => (
            <Fact key={term} term={term}>
              <MixedText text={after ?? ''} />
            </Fact>
          ))}
        </Facts>
      </div>
    </details>
  );
}

interface FactRow {
  term: string;
  /** The fact in words; '' for none. */
  of: (facts: InstanceFacts) => string;
}

interface ComparedProps {
  term: string;
  then: ReactNode;
  now: ReactNode;
  changed?: boolean;
}

function Compared({ term, then, now, changed = false }: ComparedProps) {
  const { t } = useLanguage();
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="py-1.5 pr-3 text-left font-normal text-faint">
        {term}
      </th>
      <td className="py-1.5 pr-3 break-words">{then || t('ask.none')}</td>
      <td className={cx('py-1.5 break-words', changed && 'font-medium')}>
        {now || t('ask.none')}
        {changed && (
          <span className="ml-1.5 text-xs font-normal whitespace-nowrap text-moving">{t('record.changed')}</span>
        )}
      </td>
    </tr>
  );
}

function VerdictText({ words }: { words: VerdictWords }) {
  return (
    <>
      <span className="font-medium">{words.short}</span>
      <MixedText text={words.sentence} className="block text-soft" />
    </>
  );
}

function locksOf(language: Language, found: readonly OperationLock[]): string {
  return (
    found.map((lock) => lockLabel(language, lock.reason)).join(language.t('record.comma')) ||
    language.t('record.noLock')
  );
}

function payment(language: Language, { chargeType, expiredTime }: InstanceFacts): string {
  const { t } = language;
  const charge = chargeType ?? t('record.noCharge');
  // The cloud writes an expiry for pay-as-you-go too, where it means nothing (ecs-facts.md section 3).
  return expiredTime === null || chargeType === 'PostPaid'
    ? charge
    : t('record.expires', { charge, at: fullMoment(language, expiredTime) });
}
