import { readFileSync } from 'node:fs';
import { fail, ok, type Result } from '../domain/result';
import { findScenario, SCENARIOS } from './scenarios';
import { DEFAULT_PORT, DEFAULT_SIMULATOR_OPTIONS, type SimulatorOptions } from './simulator-options';

/** Takes the text of one flag into the options, or says what is wrong with it, beginning with a verb. */
type Reader = (text: string, options: SimulatorOptions) => string | undefined;

const MOST_INSTANCES = 200_000;

const READERS: Readonly<Record<string, Reader>> = {
  '--port': (text, options) => {
    options.port = Number(text);
    return isWhole(text, 0, 65_535) ? undefined : 'must be a port from 0 to 65535';
  },
  '--instances': (text, options) => {
    options.instances = Number(text);
    return isWhole(text, 0, MOST_INSTANCES) ? undefined : `must be a whole number from 0 to ${MOST_INSTANCES}`;
  },
  '--regions': (text, options) => {
    options.regions = text.split(',').map((region) => region.trim());
    if (new Set(options.regions).size !== options.regions.length) {
      return 'names a region twice';
    }
    return options.regions.every((region) => /^[a-z][a-z0-9-]{1,40}$/.test(region))
      ? undefined
      : 'must be region ids with commas between them, such as cn-hangzhou,cn-shanghai';
  },
  '--seed': (text, options) => {
    options.seed = Number(text);
    return isWhole(text, 0, Number.MAX_SAFE_INTEGER) ? undefined : 'must be a whole number, 0 or more';
  },
  '--scenario': (text, options) => {
    options.scenario = text;
    return findScenario(text) ? undefined : `is unknown; there are ${Object.keys(SCENARIOS).join(', ')}`;
  },
  '--speed': (text, options) => {
    options.speed = Number(text);
    return /^\d+(\.\d+)?$/.test(text) && options.speed > 0 ? undefined : 'must be a number above 0';
  },
  '--key': (text, options) => {
    const colon = text.indexOf(':');
    options.keys = [...options.keys, { id: text.slice(0, colon), secret: text.slice(colon + 1) }];
    return colon > 0 && colon < text.length - 1 ? undefined : 'must be id:secret';
  },
  '--data-dir': (text, options) => {
    options.dataDir = text;
    return undefined;
  },
  '--token': (text, options) => {
    options.token = text;
    return undefined;
  },
  '--sts-port': (text, options) => {
    options.sts = { ...NO_STS, ...options.sts, port: Number(text) };
    return isWhole(text, 0, 65_535) ? undefined : 'must be a port from 0 to 65535';
  },
  '--sts-key': (text, options) => {
    options.sts = { ...NO_STS, ...options.sts, key: readText(text) };
    return options.sts.key ? undefined : 'cannot be read; it must be a file with a private key (PEM)';
  },
  '--sts-cert': (text, options) => {
    options.sts = { ...NO_STS, ...options.sts, cert: readText(text) };
    return options.sts.cert ? undefined : 'cannot be read; it must be a file with a certificate (PEM)';
  },
  '--quota': (text, options) => {
    options.quota = Number(text);
    return isWhole(text, 0, Number.MAX_SAFE_INTEGER) ? undefined : 'must be a whole number of calls a minute';
  },
};

/** Reads the command line (`--flag value` or `--flag=value`). A failure is one sentence that names the flag. */
export function readFlags(args: readonly string[]): Result<SimulatorOptions, string> {
  const options: SimulatorOptions = { ...DEFAULT_SIMULATOR_OPTIONS, port: DEFAULT_PORT };
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const equals = arg.indexOf('=');
    const name = equals < 0 ? arg : arg.slice(0, equals);
    const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
    if (!reader) {
      return fail(`${name} is not a flag of the simulator; there are ${Object.keys(READERS).join(' ')}.`);
    }
    if (equals < 0) {
      index += 1;
    }
    const text = equals < 0 ? args[index] : arg.slice(equals + 1);
    if (text === undefined || text === '') {
      return fail(`${name} needs a value.`);
    }
    const problem = reader(text, options);
    if (problem) {
      // A key's secret must not reach a log.
      return fail(name === '--key' ? `${name} ${problem}.` : `${name} ${text} ${problem}.`);
    }
  }
  if (options.sts && !(options.sts.key && options.sts.cert)) {
    return fail('STS needs --sts-key and --sts-cert: it is spoken to over TLS alone.');
  }
  if (options.port > 0 && options.port + options.regions.length > 65_535) {
    return fail(
      `--port ${options.port} leaves no room for the ${options.regions.length} ports of the regions after it.`,
    );
  }
  return ok(options);
}

const NO_STS = { port: 0, key: '', cert: '' };

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isWhole(text: string, from: number, to: number): boolean {
  return /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to;
}
