import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The main job as a document: the page and the terminal ask it, and the README shows it. */
export const MAIN_JOB = readFileSync(join(__dirname, 'main-job.graphql'), 'utf8');
