import { type Availability, type ConsentScope, consentScopes, InvalidInput } from '@ler-hub/kernel';

/** A person who keeps their learning and employment record here. Their id is their person id. */
export interface Learner {
  readonly id: string;
  readonly name: string;
  /** Where they live, by the two letters of the state or territory. */
  readonly state: string | null;
  readonly availability: Availability;
  readonly openToRemote: boolean;
  /** The least they would work for; null where they do not say. */
  readonly minimumWagePerHourUsd: number | null;
  /** Whether they are generated and not a person. */
  readonly synthetic: boolean;
}

export type NewLearner = Omit<Learner, 'id' | 'synthetic'>;
/** What is absent stays; null empties what may be empty. */
export type LearnerChange = { readonly [Property in keyof NewLearner]?: NewLearner[Property] | null };

export function changedBy(change: LearnerChange, learner: Learner): Learner {
  const { state = learner.state, minimumWagePerHourUsd = learner.minimumWagePerHourUsd } = change;
  return {
    ...learner,
    name: neverNull('name', change.name, learner.name),
    state,
    availability: neverNull('availability', change.availability, learner.availability),
    openToRemote: neverNull('openToRemote', change.openToRemote, learner.openToRemote),
    minimumWagePerHourUsd,
  };
}

function neverNull<Value>(property: string, given: Value | null | undefined, stored: Value): Value {
  if (given === null) throw InvalidInput.at(`input.${property}`, 'cannot be taken out');
  return given ?? stored;
}

/** A learner as one caller may see them: what is not opened to the caller is null. */
export interface LearnerView {
  readonly id: string;
  readonly name: string | null;
  readonly region: { readonly state: string } | null;
  readonly availability: Availability | null;
  readonly openToRemote: boolean | null;
  readonly minimumWagePerHourUsd: number | null;
  readonly synthetic: boolean;
  /** Whether it is the learner who looks. */
  readonly isOwn: boolean;
  /** What the caller may see; the lists of a record ask it. */
  readonly opened: ReadonlySet<ConsentScope>;
}

export function ownView(learner: Learner): LearnerView {
  return { ...viewOf(learner, new Set(consentScopes)), isOwn: true };
}

/** The learner for somebody else, by the scopes that were consented to. Nothing consented: nobody is there. */
export function consentedView(learner: Learner, opened: ReadonlySet<ConsentScope>): LearnerView | null {
  return opened.size === 0 ? null : viewOf(learner, opened);
}

function viewOf(learner: Learner, opened: ReadonlySet<ConsentScope>): LearnerView {
  const skills = opened.has('SKILLS');
  return {
    id: learner.id,
    name: opened.has('IDENTITY') ? learner.name : null,
    region: skills && learner.state !== null ? { state: learner.state } : null,
    availability: skills ? learner.availability : null,
    openToRemote: skills ? learner.openToRemote : null,
    minimumWagePerHourUsd: skills ? learner.minimumWagePerHourUsd : null,
    synthetic: learner.synthetic,
    isOwn: false,
    opened,
  };
}
