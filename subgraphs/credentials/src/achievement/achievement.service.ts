import {
  type Caller,
  type Connection,
  InvalidInput,
  newId,
  NotFound,
  pageById,
  type PageRequest,
  requireId,
} from '@ler-hub/kernel';
import { type IssuerRepository } from '../issuer/issuer.repository';
import { type ReferenceRepository } from '../reference/reference.repository';
import {
  type Achievement,
  type Alignment,
  isAchievementType,
  LICENCE_TYPE,
  type NamedAlignment,
  type NewAchievement,
} from './achievement';
import { type AchievementRepository } from './achievement.repository';

interface Dependencies {
  readonly caller: Caller;
  readonly achievements: AchievementRepository;
  readonly issuers: IssuerRepository;
  readonly references: ReferenceRepository;
}

/** Achievements are public; each is defined by who awards it. */
export class AchievementService {
  constructor(private readonly deps: Dependencies) {}

  find(id: string): Promise<Achievement | null> {
    return this.deps.achievements.find(id);
  }

  list(search: string | null, request: PageRequest): Promise<Connection<Achievement>> {
    return pageById(request, {
      list: 'achievements',
      fetch: (after, limit) => this.deps.achievements.list({ search, after, limit }),
    });
  }

  async define(input: NewAchievement): Promise<Achievement> {
    await this.requireOwnIssuer(input.issuerId);
    requireType(input);
    const alignments = await this.named(input.alignments);
    const achievement = { ...input, id: newId(), alignments };
    await this.deps.achievements.addMissing([achievement]);
    return achievement;
  }

  private async requireOwnIssuer(issuerId: string): Promise<void> {
    const { caller, issuers } = this.deps;
    const organisationId = caller.requireOrganisation('issuer');
    const issuer = await issuers.find(requireId(issuerId, 'input.issuerId'));
    if (issuer?.organisationId !== organisationId) throw new NotFound('Your organisation has no such issuer');
  }

  /** The alignments with the names of their skills; each skill exists and is named once. */
  private async named(alignments: readonly Alignment[]): Promise<readonly NamedAlignment[]> {
    const ids = alignments.map(({ skillId }, index) =>
      requireId(skillId, `input.alignments.${index}.skillId`),
    );
    const names = await this.deps.references.skillNames(ids);
    return alignments.map((alignment, index) => {
      const path = `input.alignments.${index}.skillId`;
      const skillName = names.get(alignment.skillId);
      if (skillName === undefined) throw InvalidInput.at(path, 'is of no skill');
      if (ids.indexOf(alignment.skillId) !== index) throw InvalidInput.at(path, 'is aligned already');
      return { skillId: alignment.skillId, level: alignment.level, skillName };
    });
  }
}

function requireType({ achievementType, licence }: NewAchievement): void {
  if (!isAchievementType(achievementType)) {
    throw InvalidInput.at('input.achievementType', 'is no achievement type of Open Badges 3.0');
  }
  if ((achievementType === LICENCE_TYPE) !== (licence !== null)) {
    throw InvalidInput.at('input.licence', `is given exactly for the type ${LICENCE_TYPE}`);
  }
}
