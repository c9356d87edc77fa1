/** That no server process reads the cloud: on every page, and where it is asked how the desk is. `since`: ISO 8601 UTC. */
export function unreadSentence(since: string): string {
  return `No server of Restart Desk has read the cloud since ${since.slice(11, 19)} UTC: what is shown is of that time, and restarts are not watched. Another takes over by itself; if it does not, restart the servers.`;
}
