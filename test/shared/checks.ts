// The checks, the models that they decide on, and where they are meant to differ from the contract.

import {
  checkCredentials,
  checkCredentialsInput,
  checkCredentialsList,
} from "../../lib/checks/aws_access_credentials.ts";
import type { Check } from "../../lib/checks/check.ts";
import {
  checkFailedRecipients,
  checkInvitationData,
  checkInvitationInput,
  checkInvitationQuery,
} from "../../lib/checks/invitations.ts";
import { checkOrganizationUser, checkOrganizationUserInput } from "../../lib/checks/organization_users.ts";
import {
  checkOrganization,
  checkOrganizationInput,
  checkOrganizations,
  checkOrganizationUpdate,
} from "../../lib/checks/organizations.ts";
import {
  checkDomainCheckResult,
  checkSsoDomainConfig,
  checkSsoDomainConfigInput,
  checkSsoDomainConfigs,
} from "../../lib/checks/sso_domains.ts";
import { checkUser } from "../../lib/checks/users.ts";
import {
  ANY_DATE_TIME,
  ANY_MEMBER,
  ANY_NAME,
  ANY_UNDECIDED_MEMBER,
  type Difference,
  DOT_NAME,
  LEAP_SECOND,
  NULL_LIST,
  NULL_PROPERTY,
  SHORT_OFFSET,
  SPACED_DATE_TIME,
  UNADDRESSABLE_NAME,
} from "./differences.ts";

interface Checked {
  check: Check<unknown>;
  model: string;
  differences: Difference[];
}

export const RESPONSES: Record<string, Checked> = {
  checkOrganization: {
    check: checkOrganization,
    model: "Organization",
    differences: [ANY_MEMBER, ANY_NAME, ANY_DATE_TIME, NULL_PROPERTY],
  },
  checkOrganizations: {
    check: checkOrganizations,
    model: "Organization[]",
    differences: [ANY_MEMBER, ANY_NAME, ANY_DATE_TIME, NULL_PROPERTY, NULL_LIST],
  },
  checkOrganizationUser: {
    check: checkOrganizationUser,
    model: "OrganizationUser",
    differences: [ANY_MEMBER, NULL_PROPERTY],
  },
  checkCredentials: {
    check: checkCredentials,
    model: "AWSAccessCredentials",
    differences: [ANY_DATE_TIME, NULL_PROPERTY],
  },
  checkCredentialsList: {
    check: checkCredentialsList,
    model: "AWSAccessCredentials[]",
    differences: [ANY_DATE_TIME, NULL_PROPERTY, NULL_LIST],
  },
  checkUser: { check: checkUser, model: "User", differences: [ANY_MEMBER, ANY_NAME, NULL_PROPERTY] },
  checkFailedRecipients: {
    check: checkFailedRecipients,
    model: "InvitationFailedRecipients",
    differences: [NULL_LIST],
  },
  checkInvitationData: {
    check: checkInvitationData,
    model: "InvitationData",
    differences: [ANY_MEMBER, ANY_DATE_TIME, NULL_PROPERTY],
  },
  checkSsoDomainConfig: {
    check: checkSsoDomainConfig,
    model: "SSODomainConfig",
    differences: [ANY_MEMBER, ANY_DATE_TIME, NULL_PROPERTY],
  },
  checkSsoDomainConfigs: {
    check: checkSsoDomainConfigs,
    model: "SSODomainConfigResponse",
    differences: [ANY_MEMBER, ANY_DATE_TIME, NULL_PROPERTY],
  },
  checkDomainCheckResult: {
    check: checkDomainCheckResult,
    model: "DomainCheckResult",
    differences: [ANY_MEMBER, ANY_DATE_TIME, NULL_PROPERTY],
  },
};

const REQUESTS: Record<string, Checked> = {
  checkOrganizationInput: {
    check: checkOrganizationInput,
    model: "Organization",
    differences: [ANY_MEMBER, DOT_NAME, SPACED_DATE_TIME, SHORT_OFFSET, LEAP_SECOND],
  },
  checkOrganizationUpdate: { check: checkOrganizationUpdate, model: "OrganizationUpdate", differences: [DOT_NAME] },
  checkOrganizationUserInput: {
    check: checkOrganizationUserInput,
    model: "OrganizationUser",
    differences: [ANY_UNDECIDED_MEMBER],
  },
  checkCredentialsInput: {
    check: checkCredentialsInput,
    model: "AWSAccessCredentials",
    differences: [UNADDRESSABLE_NAME, SPACED_DATE_TIME, SHORT_OFFSET, LEAP_SECOND],
  },
  checkInvitationInput: {
    check: checkInvitationInput,
    model: "InvitationOrganizationJoinEmail",
    differences: [ANY_UNDECIDED_MEMBER],
  },
  checkInvitationQuery: {
    check: checkInvitationQuery,
    model: "InvitationQuery",
    differences: [ANY_UNDECIDED_MEMBER],
  },
  checkSsoDomainConfigInput: {
    check: checkSsoDomainConfigInput,
    model: "SSODomainConfig",
    differences: [ANY_MEMBER, ANY_DATE_TIME],
  },
};

export const CHECKS = Object.entries({ ...RESPONSES, ...REQUESTS });
