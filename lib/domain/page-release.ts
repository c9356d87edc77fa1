/**
 * The header by which a page says what it understands of answers. Its number is counted up when answers change so that a page of the release
 * before would show something wrong: such a page is told to reload, and goes on showing what it has. No name of ours that a request may not
 * bring (`OWN_HEADERS`).
 */
export const PAGE_HEADER = 'desk-page';

/**
 * 2: causes come as codes with parameters, and the page makes their words. Pages before that said nothing.
 * 3: so does the trust in the history, and what was seen of a restart outside.
 * 4: the fleet comes in windows of rows.
 * 5: a sweep that found nothing is told by its time alone.
 */
export const PAGE_RELEASE = 5;

/**
 * True for what a browser asks for from a page of an older release. Programs send no such headers, and are no pages; a page of a newer release
 * meets this server while replicas are exchanged, and can read what it answers.
 */
export function isOlderPage(headers: Headers): boolean {
  return headers.get('sec-fetch-site') === 'same-origin' && Number(headers.get(PAGE_HEADER) ?? 1) < PAGE_RELEASE;
}
