/** "1 instance", "1,204 instances". */
export function instancesInWords(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'instance' : 'instances'}`;
}
