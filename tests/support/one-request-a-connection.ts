/**
 * Each `fetch` of a test takes a connection of its own. One that was kept may just have been let go by a server that is held
 * up, when the next request is already on its way to it: "fetch failed", and nothing is wrong.
 */
const keepingFetch = globalThis.fetch;

const fetchOnce: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
  if (!headers.has('connection')) headers.set('connection', 'close');
  return keepingFetch(input, { ...init, headers });
};

globalThis.fetch = fetchOnce;
