/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // No page has a picture to be scaled: without this, anybody could let the server do it.
  images: { unoptimized: true },
  // Types are checked by `npm run verify` and `npm test`, once.
  typescript: { ignoreBuildErrors: true },
  // forbidden() answers 403 with app/forbidden.tsx.
  experimental: {
    authInterrupts: true,
    // The longest body that the door lets through (lib/access/http/request-guard.ts), and nothing is kept beyond it.
    proxyClientMaxBodySize: 450_000,
    serverActions: { bodySizeLimit: 450_000 },
  },
  // What pages say is parsed on the server, once a process (lib/domain/words/speak.ts): they come without the parser.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  // Loaded from node_modules at run time: the SDK and its generated models are large, and drivers are not for bundling.
  serverExternalPackages: [
    '@alicloud/ecs20140526',
    '@alicloud/credentials',
    '@alicloud/openapi-core',
    '@darabonba/typescript',
    'pg',
    'pino',
    'prom-client',
  ],
};

export default nextConfig;
