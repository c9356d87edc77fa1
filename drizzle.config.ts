import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './lib/db/schema.ts',
    './lib/db/access-schema.ts',
    './lib/db/rollout-schema.ts',
    './lib/db/process-schema.ts',
    './lib/db/comment-schema.ts',
    './lib/db/view-schema.ts',
    './lib/db/watch-schema.ts',
    './lib/db/change-schema.ts',
  ],
  out: './lib/db/migrations',
});
