import * as v from "valibot";
import { isObject } from "../is_object.ts";
import type {
  Invitation,
  InvitationData,
  InvitationFailedRecipients,
  InvitationInput,
  InvitationQuery,
  PaginationMetadata,
} from "../models/invitation.ts";
import { type Check, received, type Schema, sent } from "./check.ts";
import type { Part } from "./compile.ts";
import { role } from "./organization_users.ts";
import { type Entries, object, optional, text } from "./parts.ts";

/** Checks whom to invite. */
export const checkInvitationInput: Check<InvitationInput> = /* @__PURE__ */ sent(() =>
  object(
    {
      invitee_email: v.array(v.string()),
      organization_role: role(),
      actions: optional(v.array(v.string())),
    } satisfies Entries<InvitationInput>,
  )
);

/** Checks which invitations to list. */
export const checkInvitationQuery: Check<InvitationQuery> = /* @__PURE__ */ sent(() =>
  object(
    {
      organization: optional(v.string()),
      array: optional(v.string()),
      group: optional(v.string()),
      start: optional(integer()),
      end: optional(integer()),
      page: optional(integer(1)),
      per_page: optional(integer()),
      type: optional(v.string()),
      status: optional(v.string()),
      orderby: optional(order()),
    } satisfies Entries<InvitationQuery>,
  )
);

const checkRecipients = /* @__PURE__ */ received(failedRecipientsSchema);

/** Checks who could not be invited: nobody, where nothing or `null` was received. */
export const checkFailedRecipients: Check<InvitationFailedRecipients> = (value = { failed_recipients: null }) => {
  if (isObject(value) && value.failed_recipients === null) value.failed_recipients = [];
  return checkRecipients(value);
};

/** Checks a received page of invitations. */
export const checkInvitationData: Check<InvitationData> = /* @__PURE__ */ received(invitationDataSchema);

/** Schema of the people who could not be invited. */
export function failedRecipientsSchema(): Schema<InvitationFailedRecipients> & Part {
  return object({ failed_recipients: v.array(v.string()) } satisfies Entries<InvitationFailedRecipients>);
}

/** Schema of a received page of invitations. */
export function invitationDataSchema(): Schema<InvitationData> & Part {
  return object(
    {
      invitations: optional(v.array(invitationSchema())),
      pagination_metadata: optional(paginationSchema()),
    } satisfies Entries<InvitationData>,
  );
}

function paginationSchema() {
  return object(
    {
      page: optional(v.number()),
      per_page: optional(v.number()),
      total_pages: optional(v.number()),
      total_items: optional(v.number()),
    } satisfies Entries<PaginationMetadata>,
  );
}

function invitationSchema() {
  return object(
    {
      id: optional(v.string()),
      invitation_type: optional(v.string()),
      owner_namespace_uuid: optional(v.string()),
      inviter_uuid: optional(v.string()),
      user_namespace_uuid: optional(v.string()),
      organization_user_uuid: optional(v.string()),
      organization_name: optional(v.string()),
      organization_role: optional(v.string()),
      organization_uuid: optional(v.string()),
      array_uuid: optional(v.string()),
      group_uuid: optional(v.string()),
      array_name: optional(v.string()),
      email: optional(v.string()),
      actions: optional(v.string()),
      group_actions: optional(v.string()),
      status: optional(v.string()),
      created_at: optional(v.string()),
      expires_at: optional(v.string()),
      accepted_at: optional(v.string()),
      namespace_invited: optional(v.string()),
    } satisfies Entries<Invitation>,
  );
}

function integer(least = -Infinity) {
  const isInteger = (value: unknown) => Number.isInteger(value) && Number(value) >= least;
  return v.custom<number>(isInteger, `Expected an integer${least === 1 ? " from 1" : ""}`);
}

type Order = NonNullable<InvitationQuery["orderby"]>;

const ORDERS: readonly string[] = ["timestamp", "array_name", "organization_name"] satisfies Order[];

function order() {
  return text<Order>((value) => ORDERS.includes(value), `one of ${ORDERS.join(", ")}`);
}
