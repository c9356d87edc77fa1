import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { useNamesAccounts } from '../shell/desk-facts';
import { ForeignText, NameText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';

/** The zone, and the account where there are several. */
export function WhereCell({ row }: { row: InstanceRow }) {
  const namesAccount = useNamesAccounts();
  return (
    <>
      <NameText text={row.zoneId ?? row.regionId} className="leading-4" />
      {namesAccount(row.accountId) && <AccountLine row={row} />}
    </>
  );
}

function AccountLine({ row }: { row: InstanceRow }) {
  const { t } = useLanguage();
  const others = row.otherAccounts.join(', ');
  const seen = others === '' ? '' : t('fleetPage.alsoSeen', { accounts: others });
  return (
    <span
      className="block truncate text-detail leading-4 text-faint"
      title={seen === '' ? undefined : `${row.accountId}${t('fleetPage.comma')}${seen}`}
    >
      <ForeignText text={row.accountId} />
      {others !== '' && (
        <>
          <span aria-hidden="true">{` +${row.otherAccounts.length}`}</span>
          <span className="sr-only">{`${t('fleetPage.comma')}${seen}`}</span>
        </>
      )}
    </span>
  );
}

/** The same and the IP in one line, for rows without columns of them. */
export function WhereLine({ row }: { row: InstanceRow }) {
  const namesAccount = useNamesAccounts();
  const parts = [
    row.zoneId ?? row.regionId,
    namesAccount(row.accountId) ? [row.accountId, ...row.otherAccounts].join(' + ') : '',
    row.privateIps[0] ?? '',
  ];
  return <NameText text={parts.filter((part) => part !== '').join(' · ')} className="mr-auto text-xs text-faint" />;
}
