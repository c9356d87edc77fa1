import { createRequire } from 'node:module';

/** What the tests use of the older SDK core, which ships no types. Parameters are spelled as ECS spells them. */
interface PopCore {
  request(action: string, parameters: Record<string, unknown>, options?: { method?: 'GET' | 'POST' }): Promise<unknown>;
}

interface PopCoreConfig {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string;
  /** With its protocol. */
  endpoint: string;
  apiVersion: string;
}

/** A client of @alicloud/pop-core: the classic RPC signature. */
export const PopCoreClient = createRequire(import.meta.url)('@alicloud/pop-core').RPCClient as new (
  config: PopCoreConfig,
) => PopCore;
