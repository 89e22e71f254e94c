/** Shows how far long work is. */
export type Progress = (label: string) => {
  update(done: number, total: number): void;
  finish(): void;
};
