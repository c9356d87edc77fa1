import { join } from 'node:path';

/** The SQL migrations, as files beside the schema. Every process of the desk runs in the top folder of the checkout. */
export function migrationsFolder(): string {
  return join(process.cwd(), 'lib', 'db', 'migrations');
}
