import { redirect } from 'next/navigation';

/** The fleet is the home. */
export default function Home() {
  redirect('/fleet');
}
