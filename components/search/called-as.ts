import type { FoundInstance } from '@/lib/domain/search/search-views';

/** What stands for an instance as a whole. */
export function calledAs({ name, instanceId, ips }: FoundInstance): { names: string[]; ids: string[] } {
  return { names: [name], ids: [instanceId, ...ips] };
}
