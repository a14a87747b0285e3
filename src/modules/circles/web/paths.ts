import { idOfLink, linkOfId } from "../../../platform/auth/linked-id.ts";

/** Where somebody says what it was like. */
export const NEW_VOICE = "/voices/new";
/** Where they see what they said and what may be done with it, by a private link. */
export const YOUR_VOICE = "/voices/yours";
/** Where staff read it. */
export const STAFF_VOICES = "/staff/voices";
export const staffVoicePath = (id: string): string => `${STAFF_VOICES}/${id}`;

/** Where staff write down what somebody said of an activity. */
export const writeDownPath = (activityId: string): string => `${STAFF_VOICES}/new?activity=${activityId}`;

/** Where to speak of a library or an activity, by the address of its page. */
export const newVoicePath = (of: { library: string } | { activity: string }): string =>
  `${NEW_VOICE}?${new URLSearchParams(Object.entries(of))}`;

const LINK = "circles-link:voice";
/** It is never made anew. */
const VERSION = "";
export const yourVoicePath = (secret: string, id: string): string =>
  `${YOUR_VOICE}?token=${linkOfId(secret, LINK, id, VERSION)}`;
/** What a link was made for; undefined for one that is no link of ours. */
export const voiceOfLink = (secret: string, token: string): string | undefined =>
  idOfLink(secret, LINK, token, VERSION);
