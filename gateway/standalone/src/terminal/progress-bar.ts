import { Presets, SingleBar } from 'cli-progress';
import { type Progress } from '../progress';

/** A line of output where the terminal is none, so seldom. */
const LOG_EVERY_MS = 5_000;

/** A bar in the terminal; a line now and then in a log file. */
export const progressBar: Progress = (label) => {
  const bar = new SingleBar(
    {
      format: `${label} {bar} {percentage} % of {total} | {eta_formatted} left`,
      etaBuffer: 50,
      noTTYOutput: true,
      notTTYSchedule: LOG_EVERY_MS,
      hideCursor: true,
      // Ctrl-C ends what is shown, which ends the bar.
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update: (done, total) => {
      if (!started) bar.start(total, 0);
      started = true;
      bar.setTotal(total);
      bar.update(done);
    },
    finish: () => {
      bar.stop();
    },
  };
};
