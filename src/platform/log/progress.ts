import cliProgress from "cli-progress";

/** Runs a long step with a bar where there is a terminal, and a line at the start and the end where there is none. */
export async function withProgress<T>(
  label: string,
  step: (onProgress: (fraction: number) => void) => Promise<T>,
): Promise<T> {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  if (!process.stdout.isTTY) {
    console.log(`${label} …`);
    const result = await step(() => {});
    console.log(`${label}: done in ${seconds()} s`);
    return result;
  }
  const bar = new cliProgress.SingleBar({
    format: `${label.padEnd(34)} {bar} {percentage}%`,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 30,
    hideCursor: true,
  });
  bar.start(100, 0);
  try {
    const result = await step((fraction) => bar.update(Math.round(Math.min(1, fraction) * 100)));
    bar.update(100);
    return result;
  } finally {
    bar.stop();
  }
}
