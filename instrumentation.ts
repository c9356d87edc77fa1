/** Next calls this once in each server process, before the first request, and not in a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { serveProcess } = await import('./lib/runtime/serve-process');
    await serveProcess();
  }
}
