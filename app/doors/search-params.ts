/** What Next gives a page of its address, as everything else reads it: every value of each name. */
export function toParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) for (const each of [value ?? []].flat()) params.append(name, each);
  return params;
}

/** Props of a page that reads its address. */
export interface SearchProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}
