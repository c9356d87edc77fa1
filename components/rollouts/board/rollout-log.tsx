import { useState } from 'react';
import { restartPath } from '@/lib/domain/paths';
import { toldLine } from '@/lib/domain/rollout/log-words';
import type { RolloutLogLine } from '@/lib/domain/rollout/rollout-views';
import { Button } from '../../ui/button';
import { Part } from '../../ui/facts';
import { MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { Link } from '../../ui/link';
import { BothTimes } from '../../ui/local-time';
import { Mark } from '../../ui/mark';

/** So many lines are there at first: the board stands below them. */
const AT_FIRST = 4;

/** What happened to the rollout, the newest first. */
export function RolloutLog({ log }: { log: readonly RolloutLogLine[] }) {
  const language = useLanguage();
  const { t } = language;
  const [all, setAll] = useState(false);
  const shown = all ? log : log.slice(0, AT_FIRST);
  return (
    <Part title={t('board.log')}>
      {log.length === 0 && <p className="text-dense text-soft">{t('board.logEmpty')}</p>}
      <ol className="flex flex-col gap-1.5 text-dense">
        {shown.map((line) => (
          <li key={`${line.at} ${line.restartId} ${line.sentence}`} className="flex gap-2">
            <Mark tone={line.tone} still className="mt-[3px]" />
            <div className="min-w-0 flex-1">
              <p className="break-words">
                <MixedText text={toldLine(language, line)} />{' '}
                {line.restartId !== null && (
                  <Link href={restartPath(line.restartId)} className="text-accent underline underline-offset-2">
                    {t('board.openRecord')}
                  </Link>
                )}
              </p>
              <BothTimes iso={line.at} className="text-xs text-faint" />
            </div>
          </li>
        ))}
      </ol>
      {log.length > AT_FIRST && (
        <Button look="quiet" size="small" className="mt-1.5" onClick={() => setAll(!all)}>
          {all ? t('board.logFewer', { count: AT_FIRST }) : t('board.logAll', { count: log.length })}
        </Button>
      )}
    </Part>
  );
}
