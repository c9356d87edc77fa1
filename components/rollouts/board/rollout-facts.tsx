import { rolloutPath } from '@/lib/domain/paths';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { limitWords, rolloutModeName, titleOf } from '@/lib/domain/rollout/rollout-words';
import { Copyable } from '../../ui/copyable';
import { Fact, Facts, Part } from '../../ui/facts';
import { ForeignText, MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { Link } from '../../ui/link';
import { BothTimes } from '../../ui/local-time';
import { ReasonText } from '../../ui/reason-text';
import { tookOf } from './rollout-ticket';

const LINK = 'text-accent underline underline-offset-2';

/** Who asked for what, why, and under which limits. */
export function RolloutFacts({ view }: { view: RolloutView }) {
  const language = useLanguage();
  const { t } = language;
  const { actor, reason, mode, startedAt, endedAt, options, retryOf, retries } = view;
  return (
    <Part title={t('board.asked')}>
      <Facts>
        <Fact term={t('board.by')}>
          <ForeignText text={actor.name} />
        </Fact>
        <Fact term={t('board.reason')}>
          <ReasonText text={reason} />
        </Fact>
        <Fact term={t('board.mode')}>{rolloutModeName(language, mode)}</Fact>
        <Fact term={t('board.limits')}>
          <ul>
            {limitWords(language, options).map((limit) => (
              <li key={limit}>
                <MixedText text={limit} />
              </li>
            ))}
          </ul>
        </Fact>
        <Fact term={t('board.started')}>
          <BothTimes iso={startedAt} />
        </Fact>
        {endedAt !== null && (
          <Fact term={t('board.ended')}>
            <BothTimes iso={endedAt} />
            <span className="block text-xs text-faint">
              {t('board.took', { time: tookOf(language, startedAt, endedAt) })}
            </span>
          </Fact>
        )}
        {retryOf !== null && (
          <Fact term={t('board.retryOf')}>
            <Link href={rolloutPath(retryOf)} className={LINK}>
              {t('board.retryOfLink')}
            </Link>
          </Fact>
        )}
        {retries.length > 0 && (
          <Fact term={t('board.retries')}>
            <ul>
              {retries.map(({ id, title, mode: again, restarting }) => (
                <li key={id}>
                  <Link href={rolloutPath(id)} className={LINK}>
                    <MixedText
                      text={
                        again === undefined || restarting === undefined
                          ? title
                          : titleOf(language, { mode: again, restarting })
                      }
                    />
                  </Link>
                </li>
              ))}
            </ul>
          </Fact>
        )}
        <Fact term={t('board.record')}>
          <Copyable text={view.id} what={t('board.recordCopied')} />
        </Fact>
      </Facts>
    </Part>
  );
}
