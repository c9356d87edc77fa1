import type { Server } from 'node:http';
import { wallMs } from '../clock';
import { Churn } from './churn';
import type { Ports } from './control-paths';
import { listen, makeServer, type Tls } from './http-server';
import { findScenario, SCENARIOS } from './scenarios';
import { DEFAULT_SIMULATOR_OPTIONS, type SimulatorOptions } from './simulator-options';
import { openState } from './state-file';
import { World } from './world';

/** A running simulator. */
export interface Simulator extends Ports {
  /** Saves the state, ends all connections and frees the ports. */
  close(): Promise<void>;
}

/**
 * Starts a simulator in this process; what is not given has its default (free ports, 240 instances, in memory).
 * Throws an Error with one sentence when the scenario is unknown, and node's error when a port is taken.
 */
export async function startSimulator(given: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const options: SimulatorOptions = { ...DEFAULT_SIMULATOR_OPTIONS, ...given };
  const scenario = findScenario(options.scenario);
  if (!scenario) {
    throw new Error(`--scenario ${options.scenario} is unknown; there are ${Object.keys(SCENARIOS).join(', ')}.`);
  }
  const state = openState(options, scenario);
  const world = state?.world ?? new World(options, scenario, wallMs());
  const churn = new Churn(world);
  const closing = new AbortController();
  const servers: Server[] = [];
  const ports: Ports = { port: 0, regionPorts: {}, stsPort: null };
  const open = async (region: string | null, port: number, tls: Tls | null = null) => {
    const server = makeServer(world, churn, region, ports, closing.signal, tls);
    const taken = await listen(server, port);
    servers.push(server);
    return taken;
  };
  const close = async () => {
    // What it sent on its way shall not be found there by the next one.
    churn.stop(wallMs());
    // First, so that a second signal, which does not wait, loses nothing.
    state?.close();
    closing.abort();
    await Promise.all(servers.map(closeServer));
    state?.close();
  };
  try {
    ports.port = await open(null, options.port);
    for (const [index, region] of options.regions.entries()) {
      ports.regionPorts[region] = await open(region, options.port === 0 ? 0 : options.port + 1 + index);
    }
    if (options.sts) {
      ports.stsPort = await open(null, options.sts.port, options.sts);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { port: ports.port, regionPorts: ports.regionPorts, stsPort: ports.stsPort, close };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
