// What a query selects of invitations: those that it asks for, in order, a page of them.

import type { InvitationData, InvitationQuery } from "../models/invitation.ts";
import { ServiceError } from "./service_error.ts";
import type { StoredInvitation } from "./state.ts";

interface NamedInvitation extends StoredInvitation {
  organization_name: string;
}

export function selectInvitations(invitations: NamedInvitation[], query: InvitationQuery): InvitationData {
  const { page = 1, per_page = 10 } = query;
  if (per_page < 1) throw new ServiceError(400, "The parameter per_page must be at least 1");
  const found = invitations.filter((invitation) => isWanted(invitation, query));
  found.sort((a, b) => compare(a.created_at, b.created_at));
  // None is to an array, so that to sort by their names changes nothing.
  if (query.orderby === "organization_name") found.sort((a, b) => compare(a.organization_name, b.organization_name));
  return {
    invitations: found.slice((page - 1) * per_page, page * per_page),
    pagination_metadata: {
      page,
      per_page,
      total_pages: Math.ceil(found.length / per_page),
      total_items: found.length,
    },
  };
}

function isWanted(invitation: NamedInvitation, query: InvitationQuery): boolean {
  const { start = -Infinity, end = Infinity } = query;
  const seconds = Date.parse(invitation.created_at) / 1000;
  const is = (wanted: string | undefined, ...values: unknown[]) => wanted === undefined || values.includes(wanted);
  return start <= seconds && seconds <= end &&
    is(query.organization, invitation.organization_name, invitation.organization_uuid) &&
    is(query.array) && is(query.group) &&
    is(query.type, invitation.invitation_type) &&
    is(query.status, invitation.status);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
