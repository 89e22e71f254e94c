interface Absence {
  readonly keys: ReadonlySet<string>;
  readonly isTold: boolean;
}

/** What was asked for and did not come, by the objects of the answer that lack it. */
export class Missing {
  private readonly byObject = new Map<object, Absence[]>();

  /** @param isTold whether an error tells already why: without one, the subgraph just does not know these objects */
  add(objects: readonly object[], keys: ReadonlySet<string>, isTold: boolean): void {
    const absence: Absence = { keys, isTold };
    for (const object of objects) {
      const present = this.byObject.get(object);
      if (present === undefined) this.byObject.set(object, [absence]);
      else present.push(absence);
    }
  }

  /** Whether an error tells why an object lacks one of these keys; nothing when they were never to come, or did. */
  isTold(object: object, keys: readonly string[]): boolean | undefined {
    const absences = this.byObject
      .get(object)
      ?.filter((absence) => keys.some((key) => absence.keys.has(key)));
    return absences === undefined || absences.length === 0
      ? undefined
      : absences.some(({ isTold }) => isTold);
  }
}
