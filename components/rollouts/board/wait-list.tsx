import { instancePath, restartPath, rolloutPath } from '@/lib/domain/paths';
import type { Wait, WaitHolder } from '@/lib/domain/rollout/wait-views';
import { toldHolder, toldWait } from '@/lib/domain/rollout/wait-words';
import { ForeignText, MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { Link } from '../../ui/link';
import { Notice } from '../../ui/notice';
import { AgeText } from '../../ui/time-text';

const LINK = 'text-accent underline underline-offset-2';

/** What a rollout waits for: why, since when, who holds it up, and what to do. */
export function WaitList({ waits }: { waits: readonly Wait[] }) {
  const language = useLanguage();
  const { t } = language;
  if (waits.length === 0) return null;
  return (
    <ul aria-label={t('board.waits')} className="flex flex-col gap-2">
      {waits.map((wait) => {
        const { sentence, todo } = toldWait(language, wait);
        return (
          <li key={`${wait.code} ${wait.sentence}`} data-wait={wait.code} data-tone={wait.tone}>
            <Notice tone={wait.tone}>
              <p className="break-words">
                <MixedText text={sentence} />{' '}
                <span className="whitespace-nowrap text-faint">
                  {t.rich('board.waitSince', { age: () => <AgeText iso={wait.since} /> })}
                </span>
              </p>
              {wait.holders.length > 0 && (
                <ul className="mt-0.5">
                  {wait.holders.map((holder) => (
                    <Holder key={`${holder.regionId}/${holder.instanceId}`} holder={holder} />
                  ))}
                  {wait.more > 0 && <li className="text-soft">{t('board.more', { count: wait.more })}</li>}
                </ul>
              )}
              <p className="mt-0.5 break-words text-soft">{todo}</p>
            </Notice>
          </li>
        );
      })}
    </ul>
  );
}

function Holder({ holder }: { holder: WaitHolder }) {
  const language = useLanguage();
  const { t } = language;
  const { name, instanceId, since, link } = holder;
  const parts = {
    name: () => (
      <Link href={instancePath(holder)} className={LINK}>
        <ForeignText text={name} title={instanceId} />
      </Link>
    ),
    what: () => <MixedText text={toldHolder(language, holder)} />,
    age: () => <AgeText iso={since} />,
  };
  return (
    <li className="break-words">
      {link === null
        ? t.rich('board.holder', parts)
        : t.rich('board.holderLinked', {
            ...parts,
            link: () => (
              <Link href={link.kind === 'rollout' ? rolloutPath(link.id) : restartPath(link.id)} className={LINK}>
                {link.kind === 'rollout' ? t('board.openRollout') : t('board.openRecord')}
              </Link>
            ),
          })}
    </li>
  );
}
