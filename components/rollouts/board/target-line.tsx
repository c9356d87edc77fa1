import { instancePath, restartPath } from '@/lib/domain/paths';
import type { BoardTarget } from '@/lib/domain/rollout/rollout-views';
import { spellOut } from '@/lib/domain/words/invisible';
import { cx } from '../../ui/cx';
import { ForeignText, MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { Link } from '../../ui/link';
import { Mark, TONE_TEXT } from '../../ui/mark';
import { AgeText } from '../../ui/time-text';

interface TargetLineProps {
  target: BoardTarget;
  /** What became of it stands in its own line, in full; otherwise beside the name, or under it. */
  full: boolean;
  /** What the head of the column says already of each, so that its lines need not. */
  said: string;
}

/** One target: which, how it is, and the way to its record, or to the instance while there is none. */
export function TargetLine({ target, full, said }: TargetLineProps) {
  const { t } = useLanguage();
  const { key, name, instanceId, restartId, short, tone, since } = target;
  const words = restOf(short, said);
  const shown = name.trim() === '' ? instanceId : name;
  return (
    <li data-line={key} className={cx('flex min-w-0 items-start gap-1.5', full && 'py-0.5')}>
      <Mark tone={tone} className={full ? 'mt-1.5' : 'mt-1.5 size-2.5'} />
      <div className={cx('min-w-0 flex-1', !full && 'flex flex-wrap items-baseline gap-x-1.5')}>
        <Link
          href={restartId === null ? instancePath(target) : restartPath(restartId)}
          data-target={key}
          className={cx(
            'flex min-h-6 max-w-full min-w-0 items-center rounded underline-offset-2 hover:underline',
            full ? 'font-medium text-accent' : 'text-ink',
          )}
        >
          {/* In two lines: what tells instances apart often stands at the end of their names. */}
          <ForeignText
            text={shown}
            title={`${spellOut(shown)}, ${instanceId}`}
            className="line-clamp-2 min-w-0 leading-4 wrap-anywhere"
          />
        </Link>
        {full ? (
          <p className={cx('text-xs break-words', TONE_TEXT[tone])}>
            <MixedText text={short} />
            {since !== null && (
              <span className="whitespace-nowrap text-faint">
                {' '}
                {t.rich('board.since', { age: () => <AgeText iso={since} /> })}
              </span>
            )}
          </p>
        ) : (
          words !== '' && (
            <MixedText
              text={words}
              title={spellOut(short)}
              className="max-w-full min-w-0 text-xs leading-4 text-faint"
            />
          )
        )}
      </div>
    </li>
  );
}

/** What a line has to say beside what the head of its column says of all: "41 s" under "Running again". */
function restOf(short: string, said: string): string {
  if (!short.toLowerCase().startsWith(said.toLowerCase())) return short;
  return short
    .slice(said.length)
    .trim()
    .replace(/^(after |[，：]\s*)/, '');
}
