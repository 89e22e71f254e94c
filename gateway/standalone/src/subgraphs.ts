import { credentials } from '@ler-hub/credentials';
import { employers } from '@ler-hub/employers';
import { learners } from '@ler-hub/learners';
import { matching } from '@ler-hub/matching';
import { postings } from '@ler-hub/postings';
import { skills } from '@ler-hub/skills';

/** Every subgraph of the hub. Adding one is adding it here (and a service in compose). */
export const subgraphs = { skills, employers, learners, credentials, postings, matching } as const;
