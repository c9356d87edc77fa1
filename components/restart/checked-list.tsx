import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { useLanguage } from '../ui/language-provider';

/** What the answer to a dry run covers, and what it leaves open. */
export function CheckedList({ checked }: { checked: NonNullable<RestartView['checked']> }) {
  const { t } = useLanguage();
  return (
    <div className="grid gap-3 text-dense sm:grid-cols-2">
      <List title={t('ask.checked')} items={checked.checked} />
      <List title={t('ask.notChecked')} items={checked.notChecked} />
    </div>
  );
}

function List({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <section aria-label={title}>
      <h3 className="text-xs font-medium text-faint">{title}</h3>
      <ul className="mt-1 list-disc pl-4 marker:text-faint">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}
