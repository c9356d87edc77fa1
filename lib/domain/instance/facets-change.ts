import type { FleetFacets } from './fleet-list';

/** What can be chosen otherwise than before: whole lists, and of the tags those keys whose values are others. */
export interface FacetsChange extends Partial<FleetFacets> {
  /** All keys in their order; left out while they are the same. */
  tagKeys?: string[];
}

const LISTS = ['accounts', 'regions', 'zones', 'statuses', 'locks'] as const;

/** What of `now` is not as in `before`; everything where there was nothing before. */
export function facetsChange(before: FleetFacets | null, now: FleetFacets): FacetsChange {
  const known = new Map(before?.tags.map((tag) => [tag.key, JSON.stringify(tag)]));
  const tags = now.tags.filter((tag) => known.get(tag.key) !== JSON.stringify(tag));
  const tagKeys = now.tags.map(({ key }) => key);
  return {
    ...Object.fromEntries(
      LISTS.filter((list) => before === null || !same(before[list], now[list])).map((list) => [list, now[list]]),
    ),
    ...(tags.length > 0 && { tags }),
    ...((before === null ||
      !same(
        before.tags.map(({ key }) => key),
        tagKeys,
      )) && { tagKeys }),
  };
}

/** What can be chosen after a change. */
export function withFacetsChange(before: FleetFacets, { tags = [], tagKeys, ...lists }: FacetsChange): FleetFacets {
  const byKey = new Map([...before.tags, ...tags].map((tag) => [tag.key, tag]));
  const keys = tagKeys ?? before.tags.map(({ key }) => key);
  return {
    ...before,
    ...lists,
    tags: keys.flatMap((key) => byKey.get(key) ?? []),
  };
}

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((value, index) => value === b[index]);
