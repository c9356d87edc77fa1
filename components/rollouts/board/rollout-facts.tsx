import { rolloutPath } from '@/lib/domain/paths';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { formatSpan } from '../../ui/age';
import { Copyable } from '../../ui/copyable';
import { Fact, Facts, Part } from '../../ui/facts';
import { ForeignText } from '../../ui/foreign-text';
import { Link } from '../../ui/link';
import { BothTimes } from '../../ui/local-time';
import { ReasonText } from '../../ui/reason-text';
import { FACTS } from './board-copy';

const LINK = 'text-accent underline underline-offset-2';

/** Who asked for what, why, and under which limits. */
export function RolloutFacts({ view }: { view: RolloutView }) {
  const { actor, reason, mode, startedAt, endedAt, limits, retryOf, retries } = view;
  return (
    <Part title={FACTS.title}>
      <Facts>
        <Fact term={FACTS.by}>
          <ForeignText text={actor.name} />
        </Fact>
        <Fact term={FACTS.reason}>
          <ReasonText text={reason} />
        </Fact>
        <Fact term={FACTS.mode}>{FACTS.modeName[mode]}</Fact>
        <Fact term={FACTS.limits}>
          <ul>
            {limits.map((limit) => (
              <li key={limit}>
                <ForeignText text={limit} />
              </li>
            ))}
          </ul>
        </Fact>
        <Fact term={FACTS.started}>
          <BothTimes iso={startedAt} />
        </Fact>
        {endedAt !== null && (
          <Fact term={FACTS.ended}>
            <BothTimes iso={endedAt} />
            <span className="block text-xs text-faint">
              {FACTS.took(formatSpan(Date.parse(endedAt) - Date.parse(startedAt)))}
            </span>
          </Fact>
        )}
        {retryOf !== null && (
          <Fact term={FACTS.retryOf}>
            <Link href={rolloutPath(retryOf)} className={LINK}>
              {FACTS.retryOfLink}
            </Link>
          </Fact>
        )}
        {retries.length > 0 && (
          <Fact term={FACTS.retries}>
            <ul>
              {retries.map(({ id, title }) => (
                <li key={id}>
                  <Link href={rolloutPath(id)} className={LINK}>
                    <ForeignText text={title} />
                  </Link>
                </li>
              ))}
            </ul>
          </Fact>
        )}
        <Fact term={FACTS.record}>
          <Copyable text={view.id} what={FACTS.id} />
        </Fact>
      </Facts>
    </Part>
  );
}
