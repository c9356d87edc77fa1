import type { SourceView } from './fleet-views';

/** When each of some sources was last swept, ISO 8601 UTC, by its key: all that has changed of them. */
export type SweptSources = Readonly<Record<string, string | null>>;

/** What has been swept between two looks at all sources; null where anything else is otherwise than it was. */
export function sweptSince(before: readonly SourceView[], now: readonly SourceView[]): SweptSources | null {
  if (standing(before) !== standing(now)) return null;
  const swept: Record<string, string | null> = {};
  now.forEach(({ key, sweptAt }, at) => {
    if (sweptAt !== before[at]?.sweptAt) swept[key] = sweptAt;
  });
  return swept;
}

/** The sources after that. */
export function withSwept(sources: readonly SourceView[], swept: SweptSources): SourceView[] {
  return sources.map((source) =>
    Object.hasOwn(swept, source.key) ? { ...source, sweptAt: swept[source.key] ?? null } : source,
  );
}

function standing(sources: readonly SourceView[]): string {
  return JSON.stringify(sources.map((source) => ({ ...source, sweptAt: null })));
}
