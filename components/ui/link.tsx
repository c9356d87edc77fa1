import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link to a page of the desk. Nothing is asked for ahead of the click: what a page shows is of the moment in which it is
 * opened, so a request for each link in sight would be work of the server that nobody sees.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, 'prefetch'>) {
  return <NextLink {...props} prefetch={false} />;
}
