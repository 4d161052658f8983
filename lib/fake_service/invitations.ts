import { checkInvitationInput, checkInvitationQuery } from "../checks/invitations.ts";
import type { InvitationData, InvitationInput } from "../models/invitation.ts";
import { hasInAnyCase } from "./any_case.ts";
import { selectInvitations } from "./invitation_query.ts";
import type { Call, Routes } from "./operation.ts";
import { EMAIL_REGEXP } from "./options.ts";
import { refuseMember } from "./organization_users.ts";
import { allows, authorize, guardOwners } from "./permissions.ts";
import { readBody, readQuery } from "./request_input.ts";
import { ServiceError } from "./service_error.ts";
import { findOrganization, findUserByEmail, type StoredInvitation, type StoredOrganization } from "./state.ts";

export const invitationRoutes: Routes = {
  fetchInvitations: ["GET", "/invitations", fetchInvitations],
  joinOrganization: ["POST", "/invitations/{organization}/join", joinOrganization],
  acceptInvitation: ["POST", "/invitations/{invitation}", acceptInvitation],
  cancelJoinOrganization: ["DELETE", "/invitations/{invitation}/{organization}/join", cancelJoinOrganization],
};

function joinOrganization(call: Call, nameOrId: string): Response | undefined {
  const organization = authorize(call, findOrganization(call, nameOrId), "edit_organization");
  const input = readBody(call, checkInvitationInput);
  const { invitee_email: emails, organization_role } = input;
  if (emails.length === 0) throw new ServiceError(400, "The body has no e-mail address: give at least one");
  guardOwners(call, organization, undefined, organization_role);
  const memberEmails = organization.members.map(({ user }) => user.email);
  const known = emails.find((email) => hasInAnyCase(memberEmails, email));
  if (known !== undefined) throw new ServiceError(409, `The recipient ${known} is a member already`);
  const failed_recipients = emails.filter((email) => !EMAIL_REGEXP.test(email) || hasInAnyCase(call.bounces, email));
  const reached = emails.filter((email) => !failed_recipients.includes(email));
  for (const email of reached) invite(call, organization, email, input);
  if (failed_recipients.length === 0) return undefined;
  return Response.json({ failed_recipients }, { status: reached.length === 0 ? 500 : 207 });
}

/** Sends an invitation. It takes the place of one to the same address that is still pending. */
function invite(call: Call, organization: StoredOrganization, email: string, input: InvitationInput): void {
  const user = findUserByEmail(call, email);
  const created_at = call.now();
  const { id } = organization.details;
  const kept = organization.invitations.filter((other) => !isPending(other) || !hasInAnyCase([other.email], email));
  organization.invitations = [...kept, {
    id: call.uuid(),
    invitation_type: "JOIN_ORGANIZATION",
    owner_namespace_uuid: id,
    inviter_uuid: call.caller.userId,
    organization_uuid: id,
    organization_role: input.organization_role,
    actions: (input.actions ?? []).join(),
    email,
    ...(user && { user_namespace_uuid: user.userId, namespace_invited: user.username }),
    status: "PENDING",
    created_at,
    expires_at: new Date(Date.parse(created_at) + LIFETIME_MS).toISOString(),
    accepted_at: NEVER,
  }];
}

const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** The zero of Go's time. */
const NEVER = "0001-01-01T00:00:00Z";

function acceptInvitation(call: Call, id: string): void {
  const now = call.now();
  const isAcceptable = (invitation: StoredInvitation) =>
    invitation.id === id && isPending(invitation) && isForCaller(call, invitation) && now < invitation.expires_at;
  const organization = call.organizations.find(({ invitations }) => invitations.some(isAcceptable));
  const invitation = organization?.invitations.find(isAcceptable);
  if (organization === undefined || invitation === undefined) {
    throw new ServiceError(404, "There is no such invitation to your e-mail address, or it has expired");
  }
  refuseMember(organization, call.caller);
  organization.members.push({ user: call.caller, role: invitation.organization_role });
  Object.assign(invitation, { status: "ACCEPTED", accepted_at: now, organization_user_uuid: call.caller.userId });
}

function cancelJoinOrganization(call: Call, id: string, nameOrId: string): void {
  const { invitations } = authorize(call, findOrganization(call, nameOrId), "edit_organization");
  const index = invitations.findIndex((invitation) => invitation.id === id && isPending(invitation));
  if (index === -1) throw new ServiceError(404, "The organization has no pending invitation with this id");
  invitations.splice(index, 1);
}

function isPending({ status }: StoredInvitation): boolean {
  return status === "PENDING";
}

function isForCaller({ caller }: Call, { email }: StoredInvitation): boolean {
  return hasInAnyCase([caller.email], email);
}

function fetchInvitations(call: Call): InvitationData {
  const query = readQuery(call, checkInvitationQuery, ["start", "end", "page", "per_page"]);
  const seen = call.organizations.flatMap((organization) =>
    organization.invitations
      .filter((invitation) =>
        allows(organization, call.caller, "edit_organization") || isForCaller(call, invitation) ||
        invitation.inviter_uuid === call.caller.userId
      )
      .map((invitation) => ({ ...invitation, organization_name: organization.details.name }))
  );
  return selectInvitations(seen, query);
}
