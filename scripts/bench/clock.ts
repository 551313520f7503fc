/**
 * Milliseconds that this process kept processors busy, collecting garbage included: what to
 * measure by on a machine that others use too.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
