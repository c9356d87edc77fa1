const MIB_PER_GIB = 1024;

/** "8 GiB", "0.5 GiB"; ECS gives memory in MiB. Null when it gave none. */
export function memoryText(mib: number | null): string | null {
  if (mib === null) return null;
  const gib = mib / MIB_PER_GIB;
  return `${Number.isInteger(gib) ? gib : Math.round(gib * 100) / 100} GiB`;
}
