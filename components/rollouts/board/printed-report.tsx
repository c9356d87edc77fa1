import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { headingOf } from '@/lib/domain/rollout/rollout-heading';
import { BOARD_COLUMNS, type RolloutView } from '@/lib/domain/rollout/rollout-views';
import { formatUtc } from '../../ui/age';
import { count } from '../../ui/count';
import { ForeignText } from '../../ui/foreign-text';
import { COLUMN, FACTS, LOG, REPORT, TICKET } from './board-copy';
import { spanOf } from './rollout-ticket';

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
  const { actor, reason, mode, startedAt, endedAt, limits, counts, total, failures = [], log } = view;
  return (
    <article data-report aria-label={REPORT.title} className="hidden max-h-[250mm] overflow-hidden text-xs print:block">
      <p>{REPORT.title}</p>
      <h1 className="line-clamp-2 text-xl font-semibold break-words">
        <ForeignText text={headingOf(view)} />
      </h1>
      <p className="text-sm">
        {view.title}: <ForeignText text={view.stateLabel} />
      </p>
      <p className="mt-1">
        <ForeignText text={view.sentence} />
      </p>
      <dl className="mt-4 grid grid-cols-[30mm_minmax(0,1fr)] gap-y-1">
        <Row term={FACTS.by}>
          <ForeignText text={actor.name} />
        </Row>
        <Row term={FACTS.reason}>
          <span className="line-clamp-5 break-words">
            <ForeignText text={inOneLine(reason)} />
          </span>
        </Row>
        <Row term={FACTS.mode}>{FACTS.modeName[mode]}</Row>
        <Row term={FACTS.started}>{formatUtc(startedAt)}</Row>
        {endedAt === null ? (
          <Row term={TICKET.asOf}>{formatUtc(view.servedAt)}</Row>
        ) : (
          <Row term={FACTS.ended}>
            {formatUtc(endedAt)}, {FACTS.took(spanOf(startedAt, endedAt))}
          </Row>
        )}
        <Row term={FACTS.limits}>
          <ForeignText text={limits.join('; ')} />
        </Row>
        <Row term={FACTS.record}>{view.id}</Row>
      </dl>
      <h2 className="mt-4 text-sm font-semibold">
        {TICKET.instances} {count(total)}
      </h2>
      <ul className="mt-1 flex flex-wrap gap-x-6">
        {BOARD_COLUMNS.filter((column) => counts[column] > 0).map((column) => (
          <li key={column}>
            {COLUMN[column].label} {count(counts[column])}
          </li>
        ))}
      </ul>
      {failures.length > 0 && (
        <>
          <h2 className="mt-4 text-sm font-semibold">{TICKET.failures}</h2>
          <ul className="mt-1 flex flex-col gap-1">
            {failures.slice(0, MOST_CAUSES).map(({ label, count: many, named }) => (
              <li key={label} className="line-clamp-3 break-words">
                <strong>
                  <ForeignText text={label} /> {count(many)}
                </strong>
                {': '}
                <ForeignText
                  text={named
                    .slice(0, MOST_NAMES)
                    .map(({ name, instanceId }) => (name.trim() === '' ? instanceId : name))
                    .join(', ')}
                />
                {many > MOST_NAMES && `, ${TICKET.more(count(many - MOST_NAMES))}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 className="mt-4 text-sm font-semibold">{LOG.title}</h2>
      <ul className="mt-1 flex flex-col gap-0.5">
        {log.slice(0, MOST_LOG).map((line) => (
          <li key={`${line.at} ${line.sentence}`} className="line-clamp-2 break-words">
            {formatUtc(line.at)} <ForeignText text={line.sentence} />
          </li>
        ))}
      </ul>
    </article>
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
