// The functions, as their operations ask: arguments and results.

import { expectTypeOf, test } from "vitest";
import * as api from "../mod.ts";

type Options = api.CallOptions | undefined;

test("the 14 functions have the signatures of their operations", () => {
  expectTypeOf(api.addAwsAccessCredentials).toEqualTypeOf<
    (
      c: api.Client,
      namespace: string,
      credentials: api.AwsAccessCredentialsInput,
      o?: Options,
    ) => Promise<api.Result<void>>
  >();
  expectTypeOf(api.addUserToOrganization).toEqualTypeOf<
    (c: api.Client, organization: string, user: api.OrganizationUserInput, o?: Options) => Promise<api.Result<void>>
  >();
  expectTypeOf(api.checkAwsAccessCredentials).toEqualTypeOf<
    (c: api.Client, namespace: string, o?: Options) => Promise<api.Result<api.AwsAccessCredentials[]>>
  >();
  expectTypeOf(api.checkAwsAccessCredentialsByName).toEqualTypeOf<
    (c: api.Client, namespace: string, name: string, o?: Options) => Promise<api.Result<api.AwsAccessCredentials>>
  >();
  expectTypeOf(api.createOrganization).toEqualTypeOf<
    (c: api.Client, organization: api.OrganizationInput, o?: Options) => Promise<api.Result<void>>
  >();
  expectTypeOf(api.deleteAwsAccessCredentials).toEqualTypeOf<
    (c: api.Client, namespace: string, name: string, o?: Options) => Promise<api.Result<void>>
  >();
  expectTypeOf(api.deleteOrganization).toEqualTypeOf<
    (c: api.Client, organization: string, o?: Options) => Promise<api.Result<void>>
  >();
  expectTypeOf(api.deleteUserFromOrganization).toEqualTypeOf<
    (c: api.Client, organization: string, username: string, o?: Options) => Promise<api.Result<void>>
  >();
  expectTypeOf(api.getAllOrganizations).toEqualTypeOf<
    (c: api.Client, o?: Options) => Promise<api.Result<api.Organization[]>>
  >();
  expectTypeOf(api.getOrganization).toEqualTypeOf<
    (c: api.Client, organization: string, o?: Options) => Promise<api.Result<api.Organization>>
  >();
  expectTypeOf(api.getOrganizationUser).toEqualTypeOf<
    (c: api.Client, organization: string, username: string, o?: Options) => Promise<api.Result<api.OrganizationUser>>
  >();
  expectTypeOf(api.updateAwsAccessCredentials).toEqualTypeOf<
    (
      c: api.Client,
      namespace: string,
      name: string,
      credentials: api.AwsAccessCredentialsInput,
      o?: Options,
    ) => Promise<api.Result<void>>
  >();
  expectTypeOf(api.updateOrganization).toEqualTypeOf<
    (c: api.Client, organization: string, details: api.OrganizationUpdate, o?: Options) => Promise<api.Result<void>>
  >();
  expectTypeOf(api.updateUserInOrganization).toEqualTypeOf<
    (
      c: api.Client,
      organization: string,
      username: string,
      user: api.OrganizationUserInput,
      o?: Options,
    ) => Promise<api.Result<void>>
  >();
});

test("the functions beyond the document have the signatures of their operations", () => {
  expectTypeOf(api.getUser).toEqualTypeOf<(c: api.Client, o?: Options) => Promise<api.Result<api.User>>>();
  expectTypeOf(api.joinOrganization).toEqualTypeOf<
    (
      c: api.Client,
      organization: string,
      invitation: api.InvitationInput,
      o?: Options,
    ) => Promise<api.Result<api.InvitationFailedRecipients>>
  >();
  expectTypeOf(api.fetchInvitations).toEqualTypeOf<
    (c: api.Client, query?: api.InvitationQuery, o?: Options) => Promise<api.Result<api.InvitationData>>
  >();
  expectTypeOf(api.acceptInvitation).toEqualTypeOf<
    (c: api.Client, invitation: string, o?: Options) => Promise<api.Result<void>>
  >();
  expectTypeOf(api.cancelJoinOrganization).toEqualTypeOf<
    (c: api.Client, invitation: string, organization: string, o?: Options) => Promise<api.Result<void>>
  >();
  expectTypeOf(api.createSsoDomain).toEqualTypeOf<
    (
      c: api.Client,
      organization: string,
      config: api.SsoDomainConfigInput,
      o?: Options,
    ) => Promise<api.Result<api.SsoDomainConfig>>
  >();
  expectTypeOf(api.getSsoDomains).toEqualTypeOf<
    (c: api.Client, organization: string, o?: Options) => Promise<api.Result<api.SsoDomainConfigResponse>>
  >();
  expectTypeOf(api.getSsoDomain).toEqualTypeOf<
    (c: api.Client, organization: string, uuid: string, o?: Options) => Promise<api.Result<api.SsoDomainConfig>>
  >();
  expectTypeOf(api.updateSsoDomain).toEqualTypeOf<
    (
      c: api.Client,
      organization: string,
      uuid: string,
      config: api.SsoDomainConfigInput,
      o?: Options,
    ) => Promise<api.Result<api.SsoDomainConfig>>
  >();
  expectTypeOf(api.deleteSsoDomain).toEqualTypeOf<
    (c: api.Client, organization: string, uuid: string, o?: Options) => Promise<api.Result<void>>
  >();
  expectTypeOf(api.checkSsoDomain).toEqualTypeOf<
    (c: api.Client, organization: string, uuid: string, o?: Options) => Promise<api.Result<api.DomainCheckResult>>
  >();
});
