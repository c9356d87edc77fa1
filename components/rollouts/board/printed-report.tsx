import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { columnLabel } from '@/lib/domain/rollout/column-words';
import type { FailureGroup } from '@/lib/domain/rollout/failure-groups';
import { toldLine } from '@/lib/domain/rollout/log-words';
import { headingOf } from '@/lib/domain/rollout/rollout-heading';
import { BOARD_COLUMNS, type RolloutView } from '@/lib/domain/rollout/rollout-views';
import { limitsInLine, limitWords, rolloutModeName, titleOf } from '@/lib/domain/rollout/rollout-words';
import { toldStanding } from '@/lib/domain/rollout/standing-words';
import { toldState } from '@/lib/domain/rollout/state-words';
import { fullMoment } from '@/lib/domain/time/moments';
import { inDigits } from '@/lib/domain/words/digits';
import { ForeignText, MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { tookOf } from './rollout-ticket';

/** So much of what can be long stands on the page, so that it is one. */
const MOST_CAUSES = 8;
const MOST_NAMES = 8;
const MOST_LOG = 8;

/** A rollout on paper: one page, made when it is printed. */
export function PrintedReport({ view }: { view: RolloutView }) {
  return usePrinting() ? <Report view={view} /> : null;
}

/** Whether the page is being printed at this moment. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const media = window.matchMedia('print');
    // Before the browser lays the paper out.
    const set = (on: boolean) => flushSync(() => setPrinting(on));
    const [begin, end] = [() => set(true), () => set(media.matches)];
    const change = () => set(media.matches);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    media.addEventListener('change', change);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
      media.removeEventListener('change', change);
    };
  }, []);
  return printing;
}

function Report({ view }: { view: RolloutView }) {
  const language = useLanguage();
  const { t } = language;
  const { actor, reason, mode, startedAt, endedAt, options, counts, total, failures = [], log } = view;
  return (
    <article
      data-report
      aria-label={t('board.report')}
      className="hidden max-h-[250mm] overflow-hidden text-xs print:block"
    >
      <p>{t('board.report')}</p>
      <h1 className="line-clamp-2 text-xl font-semibold break-words">
        <MixedText text={headingOf({ reason, title: titleOf(language, view) })} />
      </h1>
      <p className="text-sm">
        <MixedText text={t('board.ticket.line', { term: titleOf(language, view), value: toldState(language, view) })} />
      </p>
      <p className="mt-1">
        <MixedText text={toldStanding(language, view).sentence} />
      </p>
      <dl className="mt-4 grid grid-cols-[30mm_minmax(0,1fr)] gap-y-1">
        <Row term={t('board.by')}>
          <ForeignText text={actor.name} />
        </Row>
        <Row term={t('board.reason')}>
          <span className="line-clamp-5 break-words">
            <ForeignText text={inOneLine(reason)} />
          </span>
        </Row>
        <Row term={t('board.mode')}>{rolloutModeName(language, mode)}</Row>
        <Row term={t('board.started')}>{fullMoment(language, startedAt)}</Row>
        {endedAt === null ? (
          <Row term={t('board.asOf')}>{fullMoment(language, view.servedAt)}</Row>
        ) : (
          <Row term={t('board.ended')}>
            {t('board.ticket.ended', {
              at: fullMoment(language, endedAt),
              time: tookOf(language, startedAt, endedAt),
            })}
          </Row>
        )}
        <Row term={t('board.limits')}>
          <MixedText text={limitsInLine(language, limitWords(language, options))} />
        </Row>
        <Row term={t('board.record')}>{view.id}</Row>
      </dl>
      <h2 className="mt-4 text-sm font-semibold">
        {t('board.instances')} {inDigits(language, total)}
      </h2>
      <ul className="mt-1 flex flex-wrap gap-x-6">
        {BOARD_COLUMNS.filter((column) => counts[column] > 0).map((column) => (
          <li key={column}>
            {columnLabel(language, column)} {inDigits(language, counts[column])}
          </li>
        ))}
      </ul>
      {failures.length > 0 && (
        <>
          <h2 className="mt-4 text-sm font-semibold">{t('board.failures')}</h2>
          <ul className="mt-1 flex flex-col gap-1">
            {failures.slice(0, MOST_CAUSES).map((failure) => (
              <PrintedFailure key={failure.label} failure={failure} />
            ))}
          </ul>
        </>
      )}
      <h2 className="mt-4 text-sm font-semibold">{t('board.log')}</h2>
      <ul className="mt-1 flex flex-col gap-0.5">
        {log.slice(0, MOST_LOG).map((line) => (
          <li key={`${line.at} ${line.sentence}`} className="line-clamp-2 break-words">
            {fullMoment(language, line.at)} <MixedText text={toldLine(language, line)} />
          </li>
        ))}
      </ul>
    </article>
  );
}

function PrintedFailure({ failure: { label, count, named } }: { failure: FailureGroup }) {
  const { t } = useLanguage();
  const names = named
    .slice(0, MOST_NAMES)
    .map(({ name, instanceId }) => (name.trim() === '' ? instanceId : name))
    .join(t('board.ticket.comma'));
  return (
    <li className="line-clamp-3 break-words">
      {t.rich('board.printedFailure', {
        count,
        strong: (text) => <strong>{text}</strong>,
        label: () => <MixedText text={label} />,
        names: () => <ForeignText text={names} />,
      })}
      {count > MOST_NAMES && t('board.ticket.more', { count: count - MOST_NAMES })}
    </li>
  );
}

/** Ends of lines would be spelled out, as what nobody sees. */
function inOneLine(text: string): string {
  return text.trim().replaceAll(/\s*[\r\n]+\s*/g, ' ');
}

function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
