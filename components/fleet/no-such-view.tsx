'use client';

import { useEffect } from 'react';
import { useDesk } from '../shell/desk-provider';
import { keepLastFleet } from '../shell/last-fleet';
import { MessagePage } from '../shell/message-page';

/** The page of a view that its reader does not have. The way to the fleet leads to all of it then, and not here again. */
export function NoSuchView({ title, text }: { title: string; text: string }) {
  const personId = useDesk().person?.id ?? '';
  useEffect(() => keepLastFleet(personId, null), [personId]);
  return <MessagePage title={title}>{text}</MessagePage>;
}
