import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { useNamesAccounts } from '../shell/desk-facts';
import { NameText } from '../ui/foreign-text';
import { FLEET_COPY } from './fleet-copy';

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
  const others = row.otherAccounts.join(', ');
  return (
    <span
      className="block truncate text-detail leading-4 text-faint"
      title={others === '' ? undefined : `${row.accountId}, ${FLEET_COPY.alsoSeen(others)}`}
    >
      {row.accountId}
      {others !== '' && (
        <>
          <span aria-hidden="true">{` +${row.otherAccounts.length}`}</span>
          <span className="sr-only">{`, ${FLEET_COPY.alsoSeen(others)}`}</span>
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
  return parts.filter((part) => part !== '').join(' · ');
}
