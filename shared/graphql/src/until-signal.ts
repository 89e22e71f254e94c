/** Runs until the process is asked to end (SIGTERM, SIGINT), then stops what runs. A second signal ends it at once. */
export async function untilSignal(running: { stop(): Promise<void> }): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
  await running.stop();
}
