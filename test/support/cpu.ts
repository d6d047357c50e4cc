/** The processor time that a job takes, in milliseconds. A clock would count the others on a busy machine, too. */
export function cpuMs(job: () => void): number {
  const start = process.cpuUsage();
  job();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
