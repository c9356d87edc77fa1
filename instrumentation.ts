/** Next calls this once in each server process, before the first request, and not in a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { serveProcess } = await import('./lib/runtime/serve-process');
    // Requests wait for this function, and not for the desk: /healthz and /readyz answer while it starts.
    serveProcess();
  }
}
