import { instancePath, restartPath } from '@/lib/domain/paths';
import type { FailureGroup } from '@/lib/domain/rollout/failure-groups';
import { Part } from '../../ui/facts';
import { ForeignText, MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { Link } from '../../ui/link';
import { Mark } from '../../ui/mark';

/** Why targets failed, each cause with those whom it met. Nothing where none has. */
export function FailureList({ failures }: { failures: readonly FailureGroup[] }) {
  const { t } = useLanguage();
  if (failures.length === 0) return null;
  return (
    <Part title={t('board.failures')}>
      <ul className="flex flex-col gap-1.5 text-dense">
        {failures.map(({ label, count: many, named }) => (
          <li key={label} className="flex min-w-0 items-start gap-1.5">
            <Mark tone="bad" className="mt-1" />
            <p className="min-w-0 break-words">
              {t.rich('board.failure', {
                count: many,
                label: () => (
                  <span className="font-medium">
                    <MixedText text={label} />
                  </span>
                ),
                names: () => <Names named={named} more={many - named.length} />,
              })}
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Names({ named, more }: { named: FailureGroup['named']; more: number }) {
  const { t } = useLanguage();
  return (
    <>
      {named.map((target, index) => (
        <span key={`${target.regionId}/${target.instanceId}`}>
          {index > 0 && t('board.ticket.comma')}
          <Link
            href={target.restartId === null ? instancePath(target) : restartPath(target.restartId)}
            className="text-accent underline underline-offset-2"
          >
            <ForeignText text={target.name.trim() === '' ? target.instanceId : target.name} title={target.instanceId} />
          </Link>
        </span>
      ))}
      {more > 0 && t('board.ticket.more', { count: more })}
    </>
  );
}
