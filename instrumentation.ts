import type { Instrumentation } from 'next';

/** Next calls this once in each server process, before the first request, and not in a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { serveProcess } = await import('./lib/runtime/serve-process');
    const { takeOverConsole } = await import('./lib/runtime/note-request-error');
    // Whoever develops wants the stacks.
    if (process.env.NODE_ENV === 'production') takeOverConsole();
    // Requests wait for this function, and not for the desk: /healthz and /readyz answer while it starts.
    serveProcess();
  }
}

/** Next calls this for every error that comes out of answering a request. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, context) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { noteRequestError } = await import('./lib/runtime/note-request-error');
    noteRequestError(error, { kind: context.routeType, route: context.routePath });
  }
};
