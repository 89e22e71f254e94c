import { type ProficiencyLevel } from '@ler-hub/kernel';
import { type CredentialEvidence, judge } from '../verdict/verdict';
import { type Credential, type ProvenSkill } from './credential';

interface Shown {
  readonly skillId: string;
  readonly evidence: CredentialEvidence;
  level: ProficiencyLevel;
  readonly credentials: Credential[];
}

function shownBy(credentials: readonly Credential[], now: Date): Iterable<Shown> {
  const shown = new Map<string, Shown>();
  for (const credential of credentials) {
    const { evidence, status } = judge(credential.findings, now);
    if (status === 'REVOKED') continue;
    for (const { skillId, level } of credential.skills) {
      const key = `${evidence} ${skillId}`;
      const known = shown.get(key) ?? { skillId, evidence, level, credentials: [] };
      shown.set(key, known);
      if (level > known.level) known.level = level;
      known.credentials.push(credential);
    }
  }
  return shown.values();
}

/**
 * The skills that follow from credentials, by skill. A skill appears once per class of evidence: VERIFIED, and
 * besides EVIDENCED where that reaches a higher level. What was revoked shows nothing.
 */
export function provenSkills(credentials: readonly Credential[], now: Date): readonly ProvenSkill[] {
  const all = [...shownBy(credentials, now)];
  const verified = new Map(
    all.flatMap(({ evidence, ...skill }) => (evidence === 'VERIFIED' ? [[skill.skillId, skill.level]] : [])),
  );
  return all
    .filter(({ evidence, skillId, level }) => evidence === 'VERIFIED' || level > (verified.get(skillId) ?? 0))
    .sort((a, b) => a.skillId.localeCompare(b.skillId) || b.evidence.localeCompare(a.evidence));
}
