import type { JsonObject } from './json';
import { between, pick, type Random } from './random';
import type { Named, SeedRole } from './seed-names';

/** An image with the names of its system. */
export interface Image {
  id: string;
  name: string;
  nameEn: string;
}

const WINDOWS_2019: Image = {
  id: 'win2019_1809_x64_dtc_en-us_40G_alibase_20240110.vhd',
  name: 'Windows Server 2019 Datacenter 64bit',
  nameEn: 'Windows Server 2019 Datacenter 64bit',
};

const WINDOWS_2022: Image = {
  id: 'win2022_21H2_x64_dtc_en-us_40G_alibase_20240711.vhd',
  name: 'Windows Server 2022 Datacenter 64bit',
  nameEn: 'Windows Server 2022 Datacenter 64bit',
};

const ALIBABA_LINUX: Image = {
  id: 'aliyun_3_x64_20G_alibase_20240819.vhd',
  name: 'Alibaba Cloud Linux  3.2104 LTS 64bit',
  nameEn: 'Alibaba Cloud Linux  3.2104 LTS 64 bit',
};

const UBUNTU: Image = {
  id: 'ubuntu_22_04_x64_20G_alibase_20240710.vhd',
  name: 'Ubuntu  22.04 64bit',
  nameEn: 'Ubuntu  22.04 64 bit',
};

/** What older machines still run. */
const CENTOS: Image = {
  id: 'centos_7_9_x64_20G_alibase_20240628.vhd',
  name: 'CentOS  7.9 64bit',
  nameEn: 'CentOS  7.9 64 bit',
};

/** Machines created before that day may run the old system. */
const CENTOS_UNTIL = Date.UTC(2024, 5, 30);

const OWNERS = ['chen.jing', 'li.wei', 'm.alvarez', 'n.okafor', 's.novak', 'wang.fang'] as const;

/** The image of a machine of this role that was created at `createdAt` (wall-clock ms). */
export function imageFor(role: SeedRole, createdAt: number, random: Random): Image {
  if (role.windows) {
    return random() < 0.4 ? WINDOWS_2019 : WINDOWS_2022;
  }
  if (role.role === 'database' || role.role === 'cache') {
    return createdAt < CENTOS_UNTIL && random() < 0.5 ? CENTOS : ALIBABA_LINUX;
  }
  return random() < 0.3 ? UBUNTU : ALIBABA_LINUX;
}

/** The tags of a machine that has any. */
export function tagsFor({ role, team }: Named, environment: string, random: Random): JsonObject[] {
  const tags = [
    { TagKey: 'team', TagValue: team },
    { TagKey: 'env', TagValue: environment },
    { TagKey: 'role', TagValue: role.role },
  ];
  if (environment === 'prod' && random() < 0.6) {
    tags.push({ TagKey: 'cost-center', TagValue: `cc-${between(random, 41, 49)}00` });
  }
  if (random() < 0.25) {
    tags.push({ TagKey: 'owner', TagValue: pick(random, OWNERS) });
  }
  if (role.role === 'kubernetes') {
    // Tags of other products begin with acs:.
    tags.push({ TagKey: 'acs:autoscaling:scalingGroupId', TagValue: `asg-${team}` });
  }
  return tags;
}
