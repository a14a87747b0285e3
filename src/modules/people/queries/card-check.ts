import { isId } from "../../../platform/ids/ids.ts";
import type { Sip2System } from "../../../platform/sip2/ask.ts";
import { type PeopleParts, tables } from "../parts.ts";

/** What of a service's setting is sealed. An empty user: the system asks for no login. */
export interface CardSecrets {
  user: string;
  password: string;
  terminalPassword: string;
}

/** A seal for one service does not open in another's row. */
export const sealPurpose = (serviceId: string) => `card check ${serviceId}`;

/** One service's setting, its secrets still sealed. */
export const cardCheckSetting = (parts: PeopleParts, serviceId: string) =>
  parts.db.work({ service: serviceId, actor: { id: null, name: "Library cards" } }, () =>
    tables(parts).selectFrom("people.card_check").selectAll().where("service_id", "=", serviceId).executeTakeFirst(),
  );

/** Whether a service has connected the system that knows its library cards. */
export const checksCards = async (parts: PeopleParts, serviceId: string): Promise<boolean> =>
  isId(serviceId) && (await cardCheckSetting(parts, serviceId)) !== undefined;

export type CardCheckSetting = NonNullable<Awaited<ReturnType<typeof cardCheckSetting>>>;

/** The secrets of a setting; undefined where the installation's key is no longer the one they were sealed with. */
export const cardSecrets = (parts: PeopleParts, setting: CardCheckSetting) =>
  parts.sealer.open<CardSecrets>(sealPurpose(setting.service_id), setting.sealed_secrets, parts.clock.now());

/** A service's library management system, ready to be asked: 'unreadable' where its secrets cannot be opened. */
export async function cardSystem(
  parts: PeopleParts,
  serviceId: string,
): Promise<Sip2System | "not set up" | "unreadable"> {
  const setting = await cardCheckSetting(parts, serviceId);
  if (!setting) return "not set up";
  const secrets = await cardSecrets(parts, setting);
  if (!secrets) return "unreadable";
  const { user, password, terminalPassword } = secrets;
  return {
    host: setting.host,
    port: setting.port,
    tls: setting.tls,
    ...(user && { login: { user, password } }),
    institutionId: setting.institution_id,
    locationCode: setting.location_code,
    terminalPassword,
  };
}
