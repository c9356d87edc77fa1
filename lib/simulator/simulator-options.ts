/** How a simulator is started. Everything has a default. */
export interface SimulatorOptions {
  /** The port that serves all regions; 0 takes free ones. The regions' own ports follow it. */
  port: number;
  /** Size of the main fleet, over all regions. */
  instances: number;
  regions: readonly string[];
  seed: number;
  scenario: string;
  /** Divides durations, nothing else. */
  speed: number;
  keys: readonly { id: string; secret: string }[];
  /** Where the state is kept; without it, in memory. */
  dataDir?: string;
  /** Given back by GET /__simulator/health, so that whoever started it knows it again. */
  token: string;
  /** STS beside ECS, over TLS with this key and certificate (PEM); port 0 takes a free one. Without it, there is none. */
  sts?: { port: number; key: string; cert: string };
  /** Calls a minute for each API, region and account, instead of the scenario's. */
  quota?: number;
}

/** The defaults, but for the command line's port. */
export const DEFAULT_SIMULATOR_OPTIONS: SimulatorOptions = {
  port: 0,
  instances: 240,
  regions: ['cn-hangzhou', 'cn-shanghai'],
  seed: 1,
  scenario: 'calm',
  speed: 1,
  keys: [],
  token: '',
};

/** The port of the command line, for people who start it without one. */
export const DEFAULT_PORT = 4100;
