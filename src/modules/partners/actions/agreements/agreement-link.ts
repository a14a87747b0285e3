import { linkHolds, linkOfId } from "../../../../platform/auth/linked-id.ts";
import type { Agreement } from "../../queries/agreements/agreements.ts";

/** Where the other side reads an agreement, by a private link; and where managers and staff do. */
export const AGREEMENT = "/agreement";
export const AGREEMENTS = "/staff/agreements";
export const agreementPath = (id: string): string => `${AGREEMENTS}/${id}`;

const PURPOSE = "partners-link:agreement";

type Linked = Pick<Agreement, "id" | "number" | "contacts" | "state">;

/** A link is for one version of the terms and one address: with another of either it is dead. */
const versionOf = ({ number, contacts }: Linked) => `${number}:${contacts.partner.email ?? ""}`;

export const agreementToken = (secret: string, agreement: Linked): string =>
  linkOfId(secret, PURPOSE, agreement.id, versionOf(agreement));

/** Whether a token opens an agreement now: not after its end. */
export const opensAgreement = (secret: string, token: string, agreement: Linked): boolean =>
  agreement.state !== "ended" && linkHolds(secret, PURPOSE, agreement.id, token, versionOf(agreement));
