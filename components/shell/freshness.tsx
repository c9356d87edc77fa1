import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { useLanguage } from '../ui/language-provider';
import { Mark } from '../ui/mark';
import { AgeText } from '../ui/time-text';
import { useDesk } from './desk-provider';

interface FreshnessProps {
  /** How old what is current is, at the most; ISO 8601. Null when nothing is. */
  updatedAt: string | null;
  /** What it does not speak of: "except 2 of 12 regions". Left out or null: it speaks of all. */
  except?: string | null;
  /** What stands in its place when nothing is current. */
  nothing?: string;
  /** Why the desk cannot be asked. It takes the place of the age, so that nothing moves. */
  trouble: string | null;
  paused?: boolean;
  /** Left out where nothing is read by itself, or where it cannot be halted. */
  onPause?: (paused: boolean) => void;
  onRefresh: () => void;
}

/** How old what is shown is, and the means to change that. */
export function Freshness({ trouble: whole, paused = false, onPause, onRefresh, ...age }: FreshnessProps) {
  const { t } = useLanguage();
  const { over } = useDesk();
  // Its sentence stands below the header already.
  const trouble = over?.short ?? whole;
  return (
    // On a narrow screen it is a line of its own, below whatever stands beside it elsewhere.
    <div className="flex min-w-0 items-center gap-1 text-dense max-md:order-1 max-md:w-full">
      <p
        className={cx(
          'min-w-0 pr-1 leading-4 text-faint max-md:flex-1 md:whitespace-nowrap',
          trouble !== null && 'md:truncate',
        )}
      >
        {trouble !== null ? (
          <span className="flex items-center gap-1.5 font-medium text-bad" title={trouble}>
            <Mark tone="bad" />
            <span className="leading-4 md:truncate">{trouble}</span>
          </span>
        ) : (
          <>
            {paused && t('shell.paused')}
            <Age {...age} />
          </>
        )}
      </p>
      {onPause !== undefined && (
        <Button look="quiet" size="small" onClick={() => onPause(!paused)}>
          {paused ? t('shell.resume') : t('shell.pause')}
        </Button>
      )}
      <Button look="quiet" size="small" onClick={onRefresh}>
        {t('shell.refresh')}
      </Button>
    </div>
  );
}

function Age({ updatedAt, except = null, nothing = '' }: Pick<FreshnessProps, 'updatedAt' | 'except' | 'nothing'>) {
  const { t } = useLanguage();
  if (updatedAt === null) return nothing;
  const age = () => <AgeText key="age" iso={updatedAt} />;
  return except === null ? t.rich('shell.updated', { age }) : t.rich('shell.updatedExcept', { age, except });
}
