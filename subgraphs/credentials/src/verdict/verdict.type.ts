import { enumOf, EvidenceClassEnum } from '@ler-hub/graphql';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { IssuerTrustEnum } from '../issuer/issuer.type';
import { type ProofResult, proofResults } from '../proof/check-proof';
import { type StatusResult, statusResults } from '../status/status';
import { type ProblemCode, problemCodes } from './problem';
import { type IssuerTrust } from './trust';
import {
  type CredentialEvidence,
  type SchemaResult,
  schemaResults,
  type SubjectBinding,
  subjectBindings,
  type ValidityResult,
  validityResults,
  type Verdict,
  type VerdictOverall,
  verdictOveralls,
} from './verdict';

const VerdictOverallEnum = enumOf(verdictOveralls);
registerEnumType(VerdictOverallEnum, {
  name: 'VerdictOverall',
  description: 'All axes of a verdict in one word.',
  valuesConfig: {
    VERIFIED: { description: 'Every axis is good.' },
    UNCONFIRMED: {
      description: 'None is bad, but one could not be checked or nobody vouches for the issuer.',
    },
    NOT_VERIFIED: { description: 'One is bad.' },
  },
});

const ProofResultEnum = enumOf(proofResults);
registerEnumType(ProofResultEnum, {
  name: 'ProofResult',
  description: 'Whether the signature was made by the issuer, over exactly this document.',
  valuesConfig: {
    VALID: { description: 'It was.' },
    INVALID: { description: 'It was not.' },
    UNSUPPORTED: { description: 'It is of a kind that cannot be checked here, or its key cannot be found.' },
    ABSENT: { description: 'There is none.' },
  },
});

const SchemaResultEnum = enumOf(schemaResults);
registerEnumType(SchemaResultEnum, {
  name: 'SchemaResult',
  description: 'Whether a credential keeps the data model of VC 2.0 and Open Badges 3.0.',
  valuesConfig: {
    VALID: { description: 'It does.' },
    INVALID: { description: 'It does not.' },
    UNCHECKED: {
      description:
        'It does, and names a schema, resources or terms of use of its own that could not be checked.',
    },
  },
});

const StatusResultEnum = enumOf(statusResults);
registerEnumType(StatusResultEnum, {
  name: 'CredentialStatus',
  description: 'Whether the issuer has taken a credential back.',
  valuesConfig: {
    CLEAR: { description: 'It has not.' },
    REVOKED: { description: 'It has.' },
    UNCHECKED: { description: 'It could not be found out; never to be shown as clear.' },
    NONE: { description: 'The credential has no status.' },
  },
});

const ValidityResultEnum = enumOf(validityResults);
registerEnumType(ValidityResultEnum, {
  name: 'CredentialValidity',
  description: 'Where now stands to the dates of a credential.',
  valuesConfig: {
    CURRENT: { description: 'Between them.' },
    EXPIRED: { description: 'After its end.' },
    NOT_YET_VALID: { description: 'Before its beginning.' },
  },
});

const SubjectBindingEnum = enumOf(subjectBindings);
registerEnumType(SubjectBindingEnum, {
  name: 'SubjectBinding',
  description: 'Whether a credential is about the learner who holds it.',
  valuesConfig: { BOUND: { description: 'It is.' }, NOT_BOUND: { description: 'It is not.' } },
});

const ProblemCodeEnum = enumOf(Object.keys(problemCodes) as ProblemCode[]);
registerEnumType(ProblemCodeEnum, {
  name: 'CredentialProblem',
  description: 'What can be said against a credential.',
  valuesConfig: Object.fromEntries(
    Object.entries(problemCodes).map(([code, description]) => [code, { description }]),
  ),
});

@ObjectType('VerdictIssuerTrust', { description: 'The trust in the issuer, as of two dates.' })
export class VerdictIssuerTrustType {
  @Field(() => IssuerTrustEnum, { description: 'Now.' })
  now!: IssuerTrust;

  @Field(() => IssuerTrustEnum, { description: 'When the credential began to be valid.' })
  atIssuance!: IssuerTrust;
}

@ObjectType('Verdict', { description: 'What was found about a credential, axis by axis.' })
export class VerdictType implements Omit<Verdict, 'lastingEvidence' | 'problems'> {
  @Field(() => VerdictOverallEnum, { description: 'All axes in one word.' })
  overall!: VerdictOverall;

  @Field(() => ProofResultEnum, { description: 'The signature, as of now: it may have an end of its own.' })
  proof!: ProofResult;

  @Field(() => SchemaResultEnum, { description: 'The data model.' })
  schema!: SchemaResult;

  @Field(() => StatusResultEnum, { description: 'Whether it was taken back.' })
  status!: StatusResult;

  @Field(() => Date, { nullable: true, description: 'When that was last looked at.' })
  statusCheckedAt!: Date | null;

  @Field(() => ValidityResultEnum, { description: 'The dates, as of now.' })
  validity!: ValidityResult;

  @Field(() => VerdictIssuerTrustType, { description: 'The trust in the issuer.' })
  issuerTrust!: VerdictIssuerTrustType;

  @Field(() => SubjectBindingEnum, { description: 'Whose it is.' })
  subject!: SubjectBinding;

  @Field(() => EvidenceClassEnum, { description: 'What its skills count as, as of now.' })
  evidence!: CredentialEvidence;

  @Field(() => [ProblemCodeEnum], {
    description: 'Everything that speaks against it; none when it is VERIFIED.',
  })
  problems!: ProblemCode[];
}
