'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { fleetPath } from '@/lib/domain/paths';
import { useDesk } from '../shell/desk-provider';
import { keepLastFleet } from '../shell/last-fleet';
import { MessagePage } from '../shell/message-page';
import { TextLink } from '../ui/text-link';

interface NoSuchViewProps {
  title: string;
  text: string;
  /** The way to what the address holds beside the view, which says by itself what it showed. */
  rest: string;
}

/** The page of a view that its reader does not have. The way to the fleet leads to all of it then, and not here again. */
export function NoSuchView({ title, text, rest }: NoSuchViewProps) {
  const given = new URLSearchParams(useSearchParams());
  const personId = useDesk().person?.id ?? '';
  useEffect(() => keepLastFleet(personId, null), [personId]);
  return (
    <MessagePage title={title} action={given.size > 0 && <TextLink href={fleetPath(given)}>{rest}</TextLink>}>
      {text}
    </MessagePage>
  );
}
