import { readFlags } from './flags';
import { type Simulator, startSimulator } from './start-simulator';

/** Runs the simulator as a process: one JSON line on stdout when it is ready, SIGTERM or SIGINT ends it. */
async function main(): Promise<void> {
  const options = readFlags(process.argv.slice(2));
  if (!options.ok) {
    end(options.error);
  }
  let simulator: Simulator;
  try {
    simulator = await startSimulator(options.value);
  } catch (error) {
    end(describeFailure(error, options.value.port));
  }
  const stop = () => {
    // A second signal must not wait for the first.
    process.once('SIGTERM', () => process.exit(0));
    process.once('SIGINT', () => process.exit(0));
    void simulator.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('SIGHUP', stop);
  const { port, regionPorts, stsPort } = simulator;
  console.log(
    JSON.stringify({
      ready: true,
      pid: process.pid,
      port,
      regionPorts,
      ...(stsPort === null ? {} : { stsPort }),
      token: options.value.token,
    }),
  );
}

function describeFailure(error: unknown, port: number): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `--port ${port} cannot be used: ${error.message.replace(/^listen EADDRINUSE: /, '')}.`;
  }
  return error instanceof Error ? error.message : String(error);
}

function end(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

void main();
