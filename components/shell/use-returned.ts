import { useState } from 'react';
import { useDesk } from './desk-provider';

/**
 * Whether the person is back after something of theirs was refused since nobody was signed in. Between that answer and the
 * page's own finding nobody is back yet.
 * @param refused the last answer was that nobody is signed in.
 */
export function useReturned(refused: boolean): boolean {
  const { over } = useDesk();
  const [known, setKnown] = useState(false);
  if (refused && over !== null && !known) setKnown(true);
  if (!refused && known) setKnown(false);
  return known && over === null;
}
