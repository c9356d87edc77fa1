import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What runs here. */
export interface Version {
  /** Of package.json. */
  version: string;
  /** Next's id of the build; `development` without one. */
  build: string;
}

/** Reads what runs here. Every process of the desk runs in the top folder of the checkout. */
export function readVersion(): Version {
  const { version } = JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')) as { version: string };
  return { version, build: readBuild() };
}

function readBuild(): string {
  try {
    return readFileSync(join(process.cwd(), '.next', 'BUILD_ID'), 'utf8').trim();
  } catch {
    return 'development';
  }
}
