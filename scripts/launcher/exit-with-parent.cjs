// Preloaded into what a launcher runs (node --require), the Next server above all: when the launcher is gone, however it
// went, the process ends too, as if it had been told to. File descriptor 3 is a pipe whose other end only the launcher
// holds; the kernel closes it.
const net = require('node:net');
const { isMainThread } = require('node:worker_threads');

/** Longer than the server takes to finish what it is sending (lib/runtime/serve-process.ts). */
const KILL_AFTER_MS = 40_000;

if (isMainThread && process.env.DESK_LAUNCHER_PIPE === '3') {
  // Processes that this one forks inherit the preload, but not the pipe.
  delete process.env.DESK_LAUNCHER_PIPE;
  const pipe = new net.Socket({ fd: 3 });
  pipe.on('error', () => undefined);
  pipe.on('close', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), KILL_AFTER_MS).unref();
  });
  pipe.resume();
  pipe.unref();
}
