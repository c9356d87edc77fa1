import type { ReactNode } from 'react';
import type { InstanceFacts, OperationLock } from '@/lib/fleet/instance';
import { lockLabel } from '@/lib/fleet/locks';
import type { Verdict } from '@/lib/fleet/verdict';
import type { RestartView } from '@/lib/fleet/views';
import { formatUtc } from '../ui/age';
import { Part } from '../ui/facts';
import { ForeignText } from '../ui/foreign-text';
import { TimeText } from '../ui/time-text';
import { COPY, RECORD } from './copy';

/** What the judgement was made on, beside what is true now. */
export function RecordThenNow({ restart }: { restart: RestartView }) {
  const { judged, current } = restart;
  // A dash would say that there is none now.
  const notCompared = judged && current && <span className="text-faint">{RECORD.notCompared}</span>;
  const rows: [string, ReactNode, ReactNode][] = [
    ['Read at', judged && <TimeText iso={judged.askedAt} />, current && <TimeText iso={current.askedAt} />],
    ['Status', judged?.facts.status, current?.status],
    ['Locks', judged && locks(judged.facts.locks), current && locks(current.locks)],
    [
      'Can it be restarted?',
      judged && <VerdictText verdict={judged.verdict} />,
      current && <VerdictText verdict={current.verdict} />,
    ],
    ['Payment and expiry', judged && payment(judged.facts), notCompared],
    ['Up since', judged?.facts.startTime && <TimeText iso={judged.facts.startTime} />, notCompared],
    ['Private IP', judged?.facts.privateIps.join(', '), notCompared],
  ];
  return (
    <Part title={RECORD.thenNow}>
      <table className="w-full table-fixed border-collapse text-[13px]">
        <thead>
          <tr className="border-b border-line text-left text-xs text-faint">
            <th scope="col" className="w-[110px] py-1 pr-3 font-medium sm:w-[140px]">
              <span className="sr-only">Fact</span>
            </th>
            <th scope="col" className="py-1 pr-3 font-medium">
              {RECORD.before}
            </th>
            <th scope="col" className="py-1 font-medium">
              {RECORD.now}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(([, then, now]) => then || (now && now !== notCompared))
            .map(([term, then, now]) => (
              <tr key={term} className="border-b border-line align-top">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal text-faint">
                  {term}
                </th>
                <td className="py-1.5 pr-3 break-words">{then || COPY.none}</td>
                <td className="py-1.5 break-words">{now || COPY.none}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {judged === null && <p className="mt-2 text-[13px] text-soft">{RECORD.notJudged}</p>}
      {current === null && <p className="mt-2 text-[13px] text-soft">{RECORD.noRow}</p>}
    </Part>
  );
}

function VerdictText({ verdict }: { verdict: Verdict }) {
  return (
    <>
      <span className="font-medium">{verdict.short}</span>
      <ForeignText text={verdict.sentence} className="block text-soft" />
    </>
  );
}

function locks(found: readonly OperationLock[]): string {
  return found.map((lock) => lockLabel(lock.reason)).join(', ') || RECORD.noLock;
}

function payment({ chargeType, expiredTime }: InstanceFacts): string {
  const charge = chargeType ?? 'Charge type not given';
  // The cloud writes an expiry for pay-as-you-go too, where it means nothing (ecs-facts.md section 3).
  return expiredTime === null || chargeType === 'PostPaid' ? charge : `${charge}, expires ${formatUtc(expiredTime)}`;
}
