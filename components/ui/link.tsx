'use client';

import { useRouter } from 'next/navigation';
import { type ComponentPropsWithRef, createContext, type MouseEvent, useContext, useTransition } from 'react';

const Opening = createContext(false);

interface LinkProps extends ComponentPropsWithRef<'a'> {
  href: string;
}

/**
 * A link to a page of the desk. Nothing is asked for ahead of the click: what a page shows is of the moment in which it is
 * opened, so a request for each link in sight would be work of the server that nobody sees. Next's own link is mostly that.
 */
export function Link({ onClick, children, ...rest }: LinkProps) {
  const router = useRouter();
  const [opening, begin] = useTransition();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const { altKey, button, ctrlKey, metaKey, shiftKey } = event;
    // A new tab or window, or a file: the browser's own.
    if (event.defaultPrevented || button !== 0 || altKey || ctrlKey || metaKey || shiftKey) return;
    event.preventDefault();
    begin(() => router.push(rest.href));
  };
  const props = { ...rest, onClick: follow };
  return (
    <a {...props}>
      <Opening value={opening}>{children}</Opening>
    </a>
  );
}

/** Whether the link around this was followed, and its page is on its way. */
export function useOpening(): boolean {
  return useContext(Opening);
}
