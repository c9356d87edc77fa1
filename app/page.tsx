import { redirect } from 'next/navigation';
import { fleetPath } from '@/lib/domain/paths';

/** The fleet is the home. */
export default function Home() {
  redirect(fleetPath());
}
