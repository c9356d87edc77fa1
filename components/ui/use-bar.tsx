import { cx } from './cx';
import { useLanguage } from './language-provider';

interface UseBarProps {
  used: number;
  limit: number;
  /** "RebootInstance". */
  of: string;
}

/** Nearly used up, as a share: what somebody should look at. */
const NEAR = 0.9;

/** How much of a limit is used, as a thin bar with its figures. The bar says nothing that the figures do not. */
export function UseBar({ used, limit, of }: UseBarProps) {
  const { t } = useLanguage();
  const share = limit === 0 ? 0 : Math.min(1, used / limit);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3">
      <span className="min-w-0 break-words">{of}</span>
      <span className="tabular-nums">{t('ui.usedOf', { used: String(used), limit: String(limit) })}</span>
      <span aria-hidden="true" className="col-span-2 h-1 overflow-hidden rounded-full bg-sunken">
        <span
          className={cx('block h-full rounded-full', share >= NEAR ? 'bg-moving' : 'bg-frame')}
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </div>
  );
}
