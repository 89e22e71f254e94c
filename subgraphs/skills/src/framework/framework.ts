import { nameBasedId, URL_NAMESPACE } from '@ler-hub/kernel';

/** A published body of skills and occupations, such as O*NET. */
export interface Framework {
  readonly id: string;
  readonly name: string;
  /** The release that was imported last, where its publisher's files name it. */
  readonly version: string | null;
  /** What the framework is known by everywhere; the ids of all its nouns follow from it. */
  readonly url: string;
  /** The credit that its licence asks for, to be shown with what is taken from it. */
  readonly attribution: string | null;
}

export function frameworkIdOf(url: string): string {
  return nameBasedId(URL_NAMESPACE, url);
}
