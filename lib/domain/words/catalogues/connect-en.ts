/** What the page says that leads from the simulator to a real account. The manual has the same in docs/real-account.md. */
export const CONNECT_EN = {
  title: 'Connect a real account',
  simulated:
    'This desk shows a simulated fleet: nothing real is touched. Four steps lead to a real one, and none of them restarts anything.',
  real: 'This desk serves real accounts. The same four steps add another one, or check what this one may do.',
  back: 'Settings',
  policy: {
    title: '1. Give a RAM user the permissions',
    text: 'Make a RAM user for Restart Desk alone, with an access key and without console sign-in, and attach this policy. It is all that Restart Desk ever calls.',
    /** What can be copied, here and below: "Copy RAM policy". */
    what: 'RAM policy',
    withoutRestarts:
      'To begin without any restart, leave ecs:RebootInstance out: everything can be looked at, and ECS refuses each restart.',
    oneRegion:
      'To keep it to one region, write the region in place of the first *, as in acs:ecs:cn-hangzhou:*:instance/*.',
    withoutEvents:
      'Without ecs:DescribeInstanceHistoryEvents everything else works, and the pages say that system events cannot be read.',
    byRole:
      'For an account that is reached through a role, the policy belongs to the role, and the RAM user needs sts:AssumeRole on it.',
  },
  variables: {
    title: '2. Set what names the account',
    text: 'On the machine that runs Restart Desk, with your own regions and key. Several accounts go in a file that DESK_ACCOUNTS names (docs/operating.md). Keys are read by the server only: no page shows them.',
    what: 'settings',
  },
  doctor: {
    title: '3. Ask the doctor',
    text: 'It asks ECS with these settings, region by region, what works and what is missing, and says what to do. It only reads, and Restart Desk need not be running.',
    what: 'command of the doctor',
  },
  start: {
    title: '4. Start',
    text: 'A real fleet has a database of its own: what was tried on the simulator stays there, and the demo people do not come along. The terminal prints a link that makes the first administrator. Make a dry run of one instance first.',
    what: 'command that starts it',
  },
} as const;
