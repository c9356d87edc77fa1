/** What the desk asks of ECS, and so all that its RAM user or role needs. */
export const RAM_POLICY = {
  Version: '1',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['ecs:DescribeInstances', 'ecs:RebootInstance'],
      Resource: 'acs:ecs:*:*:instance/*',
    },
    // It has no resources of its own: a narrower one grants nothing.
    { Effect: 'Allow', Action: ['ecs:DescribeInstanceHistoryEvents'], Resource: '*' },
  ],
} as const;

/** Every action that the policy allows. */
export function policyActions(): string[] {
  return RAM_POLICY.Statement.flatMap(({ Action }) => [...Action]);
}

/** The policy as the RAM console takes it. */
export const RAM_POLICY_TEXT = JSON.stringify(RAM_POLICY, null, 2);

/** What is put before `npm start` for one account. `...` stands for what only its owner knows. */
export const CONNECT_VARIABLES = [
  'export DESK_FLEET=alibaba',
  'export DESK_REGIONS=cn-hangzhou,cn-beijing',
  'export ALIBABA_CLOUD_ACCESS_KEY_ID=...',
  'export ALIBABA_CLOUD_ACCESS_KEY_SECRET=...',
].join('\n');
