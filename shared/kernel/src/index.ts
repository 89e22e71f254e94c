export { availabilities, type Availability } from './availability';
export { Caller, isRole, type Role, roles } from './caller';
export { type Clock, systemClock } from './clock';
export {
  type Asker,
  type ConsentAudience,
  consentAudiences,
  consentedScopes,
  type ConsentGrant,
  type ConsentPurpose,
  consentPurposes,
  type ConsentScope,
  consentScopes,
  openedScopes,
  purposesOf,
  reaches,
} from './consent';
export {
  Conflict,
  DomainError,
  type ErrorCode,
  errorCodes,
  Forbidden,
  InvalidInput,
  isOutage,
  NotFound,
  Unauthenticated,
  Unavailable,
} from './error';
export { isId, newId, requireId, uuidOf } from './id';
export { type Log, whole } from './log';
export { nameBasedId, URL_NAMESPACE } from './name-based-id';
export { type OrganisationKind, organisationKinds, rolesOffered } from './organisation-kind';
export {
  type Connection,
  type Edge,
  LARGEST_PAGE,
  page,
  pageById,
  pageByKey,
  type PageInfo,
  type PageRequest,
  requirePageSize,
} from './page';
export {
  type EvidenceClass,
  evidenceClasses,
  isAtLeast,
  type ProficiencyLevel,
  proficiencyLevels,
} from './proficiency';
export { STORABLE_TEXT } from './text';
export { usStates } from './us-states';
