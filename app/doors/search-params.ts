/** What Next gives a page of its address, as everything else reads it: the first value of each name. */
export function toParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) params.set(name, first);
  }
  return params;
}

/** Props of a page that reads its address. */
export interface SearchProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}
