import { createContext, type ReactNode, useContext } from 'react';

/** The account of a desk that has only one, as the server names it. */
const ONLY_ACCOUNT = 'default';

const SeveralAccounts = createContext(false);

/** Tells all pages whether the desk reads several accounts. */
export function DeskFacts({ severalAccounts, children }: { severalAccounts: boolean; children: ReactNode }) {
  return <SeveralAccounts value={severalAccounts}>{children}</SeveralAccounts>;
}

/** Whether the desk reads several accounts. */
export function useSeveralAccounts(): boolean {
  return useContext(SeveralAccounts);
}

/** Whether accounts are named at all: not where there is only the one that nobody has named. */
export function useNamesAccounts(): (accountId: string) => boolean {
  const several = useSeveralAccounts();
  return (accountId) => several || accountId !== ONLY_ACCOUNT;
}
