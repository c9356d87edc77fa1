import { SkeletonRows } from '@/components/fleet/empty-states';

export default function Loading() {
  return (
    <main aria-busy="true">
      <p className="sr-only">Loading the fleet</p>
      <div className="h-[124px]" />
      <SkeletonRows />
    </main>
  );
}
