import { idOfLink, linkOfId } from "../../../platform/auth/linked-id.ts";

/** Where whoever brought an idea sees what became of it and takes it back, by a private link. */
export const YOUR_IDEA = "/ideas/yours";
/** Where somebody says that they want to be told of an idea by mail, and that they no longer do, by a private link. */
export const TOLD = "/ideas/told";
export const ideaPath = (number: number): string => `/ideas/${number}`;
export const STAFF_IDEAS = "/staff/ideas";
export const staffIdeaPath = (id: string): string => `${STAFF_IDEAS}/${id}`;

const YOURS = "ideas-link:idea";
const TOLD_LINK = "ideas-link:told";
/** They are never made anew. */
const VERSION = "";

export const yourIdeaPath = (secret: string, id: string): string =>
  `${YOUR_IDEA}?token=${linkOfId(secret, YOURS, id, VERSION)}`;
/** The idea that a link was made for; undefined for one that is no link of ours. */
export const ideaOfLink = (secret: string, token: string): string | undefined =>
  idOfLink(secret, YOURS, token, VERSION);

export const toldPath = (secret: string, id: string): string =>
  `${TOLD}?token=${linkOfId(secret, TOLD_LINK, id, VERSION)}`;
/** Of those told, whom a link was made for; undefined for one that is no link of ours. */
export const toldOfLink = (secret: string, token: string): string | undefined =>
  idOfLink(secret, TOLD_LINK, token, VERSION);
