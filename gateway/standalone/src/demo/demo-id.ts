import { nameBasedId, URL_NAMESPACE } from '@ler-hub/kernel';

const DEMO = nameBasedId(URL_NAMESPACE, 'urn:ler-hub:demo');

/** The id of something in the demo population: the same at every start, so that making it again finds it. */
export function demoId(label: string): string {
  return nameBasedId(DEMO, label);
}
