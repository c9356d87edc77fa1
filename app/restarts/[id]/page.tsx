import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { RecordPage } from '@/components/restart/record-page';
import { loadRestart } from '@/lib/restarts/look-up';

export const dynamic = 'force-dynamic';

interface PageProps {
  params: Promise<{ id: string }>;
}

/** Once per request: the title and the page ask for the same record. */
const load = cache(loadRestart);

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const restart = await load((await params).id);
  return { title: restart?.title ?? 'No such restart' };
}

export default async function Page({ params }: PageProps) {
  const restart = await load((await params).id);
  if (restart === null) notFound();
  return <RecordPage key={restart.id} first={restart} />;
}
