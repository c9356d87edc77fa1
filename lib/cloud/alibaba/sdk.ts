type EcsModule = typeof import('@alicloud/ecs20140526');
type CredentialsModule = typeof import('@alicloud/credentials');

/** The ECS client of the official SDK. */
export type EcsClient = InstanceType<EcsModule['default']>;
/** Options of a single call. */
export type RuntimeOptions = InstanceType<typeof import('@darabonba/typescript')['RuntimeOptions']>;

/** Credentials of an assumed role, which renew themselves. */
export type AssumedRoleSession = InstanceType<CredentialsModule['RAMRoleARNCredentialsProvider']>;

/** The parts of the SDK that are used here. */
export interface Sdk {
  Client: EcsModule['default'];
  DescribeInstancesRequest: EcsModule['DescribeInstancesRequest'];
  DescribeInstanceHistoryEventsRequest: EcsModule['DescribeInstanceHistoryEventsRequest'];
  RebootInstanceRequest: EcsModule['RebootInstanceRequest'];
  Config: typeof import('@alicloud/openapi-core')['$OpenApiUtil']['Config'];
  GlobalParameters: typeof import('@alicloud/openapi-core')['$OpenApiUtil']['GlobalParameters'];
  RuntimeOptions: typeof import('@darabonba/typescript')['RuntimeOptions'];
  Credential: CredentialsModule['default'];
  /** Credentials of a role that is assumed at STS. */
  AssumedRole: CredentialsModule['RAMRoleARNCredentialsProvider'];
}

let loading: Promise<Sdk> | null = null;

/**
 * Loads the SDK once; it costs about 0.4 s and 64 MB (ecs-facts.md section 5).
 * @throws when the packages cannot be loaded; the next call tries again.
 */
export function loadSdk(): Promise<Sdk> {
  loading ??= importSdk().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function importSdk(): Promise<Sdk> {
  const [ecs, openapi, darabonba, credentials] = await Promise.all([
    import('@alicloud/ecs20140526').then(exportsOf),
    import('@alicloud/openapi-core').then(exportsOf),
    import('@darabonba/typescript').then(exportsOf),
    import('@alicloud/credentials').then(exportsOf),
  ]);
  return {
    Client: ecs.default,
    DescribeInstancesRequest: ecs.DescribeInstancesRequest,
    DescribeInstanceHistoryEventsRequest: ecs.DescribeInstanceHistoryEventsRequest,
    RebootInstanceRequest: ecs.RebootInstanceRequest,
    Config: openapi.$OpenApiUtil.Config,
    GlobalParameters: openapi.$OpenApiUtil.GlobalParameters,
    RuntimeOptions: darabonba.RuntimeOptions,
    Credential: credentials.default,
    AssumedRole: credentials.RAMRoleARNCredentialsProvider,
  };
}

/**
 * The exports of a CommonJS module, however it was imported: Node's own import() puts them under `default` (so that the
 * client is `mod.default.default`), bundlers and test runners may unwrap them.
 */
export function exportsOf<T extends object>(module: T): T {
  const inner: unknown = 'default' in module ? module.default : undefined;
  return typeof inner === 'object' && inner !== null ? (inner as T) : module;
}
