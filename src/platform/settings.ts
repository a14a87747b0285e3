import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { NotifyAccount } from "./mail/notify-sender.ts";

/** A wrong setting: the message is the one line the person who starts Alcove should read. */
export class SettingError extends Error {}

const port = z.coerce.number().int().min(0).max(65535);
/** 'host:port, host:port' as a list in lower case. */
const hostsAndPorts = z
  .string()
  .regex(/^[^\s,]+:\d{1,5}(\s*,\s*[^\s,]+:\d{1,5})*$/)
  .transform((text) => text.toLowerCase().split(/\s*,\s*/));
const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)));

/** Each setting: how it is read, and what to say when it is wrong. */
const SETTINGS = {
  PORT: { schema: port, say: "PORT must be a number from 0 to 65535, for example 3000" },
  ADMIN_PORT: { schema: port, say: "ADMIN_PORT must be a number from 0 to 65535, for example 3001" },
  HOST: { schema: z.string().min(1), say: "HOST must be an address to listen on, for example 127.0.0.1" },
  BASE_URL: {
    schema: url(["http", "https"]),
    say: "BASE_URL must be a web address, for example https://libraries.example.gov.uk",
  },
  DATABASE_URL: {
    schema: url(["postgres", "postgresql"]),
    say: "DATABASE_URL must look like postgres://user:password@host:5432/database",
  },
  MAIL_URL: {
    schema: z.literal("notify").or(url(["smtp", "smtps"])),
    say: "MAIL_URL must be notify, or look like smtp://user:password@host:587",
  },
  TEXT_URL: { schema: z.literal("notify"), say: "TEXT_URL must be notify" },
  NOTIFY_API_KEY: {
    schema: z.string().regex(/.-[\da-f-]{36}-[\da-f-]{36}$/),
    say: "NOTIFY_API_KEY must be the whole key as GOV.UK Notify showed it when it was made: a name and two ids",
  },
  NOTIFY_MAIL_TEMPLATE: { schema: z.uuid(), say: "NOTIFY_MAIL_TEMPLATE must be the id of an email template" },
  NOTIFY_TEXT_TEMPLATE: { schema: z.uuid(), say: "NOTIFY_TEXT_TEMPLATE must be the id of a text message template" },
  NOTIFY_REPLY_TO: { schema: z.uuid(), say: "NOTIFY_REPLY_TO must be the id of a reply-to address of GOV.UK Notify" },
  NOTIFY_TEXT_SENDER: {
    schema: z.uuid(),
    say: "NOTIFY_TEXT_SENDER must be the id of a text message sender of GOV.UK Notify",
  },
  MAIL_FROM: {
    schema: z.string().regex(/^[^<>\r\n]*<?[^\s@<>]+@[^\s@<>]+>?$/),
    say: "MAIL_FROM must be a mail address, for example Libraries <libraries@example.gov.uk>",
  },
  SECURITY_CONTACT: {
    schema: url(["mailto", "https"]),
    say: "SECURITY_CONTACT must be where weaknesses are reported: mailto:security@example.gov.uk or a https address",
  },
  SIP2_TUNNELS: {
    schema: hostsAndPorts,
    say: "SIP2_TUNNELS must be addresses with ports, separated by commas, for example 127.0.0.1:6001,lms.internal:6001",
  },
  FEEDS_INSIDE: {
    schema: hostsAndPorts,
    say: "FEEDS_INSIDE must be addresses with ports, separated by commas, for example directory.internal:443",
  },
  SMALLEST_COUNT: {
    schema: z.coerce.number().int().min(5).max(100),
    say: "SMALLEST_COUNT must be a whole number from 5 to 100, to which counts of people by small area are rounded",
  },
  SECRET_KEY: { schema: z.string().min(32), say: "SECRET_KEY must be at least 32 characters long" },
} as const;

export interface Settings {
  /** Folder for the embedded database, caches and the admin socket. */
  dataDir: string;
  databaseUrl?: string;
  port: number;
  /** Metrics and health for operators, on 127.0.0.1 only; absent: not served. */
  adminPort?: number;
  host: string;
  baseUrl: string;
  /** smtp://…, or 'notify'. */
  mailUrl?: string;
  /** Whom mail comes from. */
  mailFrom: string;
  textUrl?: "notify";
  /** GOV.UK Notify; there where `mailUrl` or `textUrl` names it. */
  notify?: NotifyAccount;
  /** Where a weakness of this installation is reported (security.txt); absent: security@ the host of BASE_URL. */
  securityContact?: string;
  secretKey?: string;
  /** File of the keys that referrals are sealed under: never in the database, nor in a backup of it. */
  referralKeys: string;
  /** 'host:port' of tunnels' ends and of library systems on the own network: services may call these without TLS. */
  sip2Tunnels: string[];
  /** 'host:port' of feeds on the installation's own network that may be read. */
  feedsInside: string[];
  /** What counts of people by characteristics are rounded to; five or more. */
  smallestCount: number;
  /** True when only this machine can reach the server: sample data and console links are then allowed. */
  local: boolean;
}

type Read = <K extends keyof typeof SETTINGS>(key: K) => z.infer<(typeof SETTINGS)[K]["schema"]> | undefined;

/** The account of GOV.UK Notify where a message goes that way, and what that way needs. */
function readNotify(read: Read): NotifyAccount | undefined {
  const mail = read("MAIL_URL") === "notify";
  const text = read("TEXT_URL") === "notify";
  const apiKey = read("NOTIFY_API_KEY");
  const mailTemplate = read("NOTIFY_MAIL_TEMPLATE");
  const textTemplate = read("NOTIFY_TEXT_TEMPLATE");
  if (!mail && !text) return undefined;
  if (!apiKey) throw new SettingError(`NOTIFY_API_KEY must be set when ${mail ? "MAIL_URL" : "TEXT_URL"} is notify`);
  if (mail && !mailTemplate) throw new SettingError("NOTIFY_MAIL_TEMPLATE must be set when MAIL_URL is notify");
  if (text && !textTemplate) throw new SettingError("NOTIFY_TEXT_TEMPLATE must be set when TEXT_URL is notify");
  return {
    apiKey,
    mailTemplate,
    textTemplate,
    replyToId: read("NOTIFY_REPLY_TO"),
    textSenderId: read("NOTIFY_TEXT_SENDER"),
  };
}

/**
 * Reads the settings from the environment.
 * @throws SettingError with one plain line naming the setting
 */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const read: Read = (key) => {
    const text = env[key]?.trim();
    if (!text) return undefined;
    const parsed = SETTINGS[key].schema.safeParse(text);
    if (!parsed.success) throw new SettingError(SETTINGS[key].say);
    return parsed.data as never;
  };
  const dataDir = path.resolve(env.DATA_DIR?.trim() || ".alcove");
  if (existsSync(dataDir) && !statSync(dataDir).isDirectory())
    throw new SettingError(`DATA_DIR must be a folder, and ${dataDir} is a file`);
  const host = read("HOST") ?? "127.0.0.1";
  const portNumber = read("PORT") ?? 3000;
  const local = host === "localhost" || host === "::1" || host.startsWith("127.");
  const baseUrl = (read("BASE_URL") ?? `http://localhost:${portNumber}`).replace(/\/+$/, "");
  const secretKey = read("SECRET_KEY");
  if (!local && !secretKey)
    throw new SettingError(
      "SECRET_KEY must be set (32 characters or more) when HOST can be reached from other machines",
    );
  return {
    dataDir,
    databaseUrl: read("DATABASE_URL"),
    port: portNumber,
    adminPort: read("ADMIN_PORT"),
    host,
    baseUrl,
    mailUrl: read("MAIL_URL"),
    mailFrom: read("MAIL_FROM") ?? `Alcove <alcove@${new URL(baseUrl).hostname}>`,
    textUrl: read("TEXT_URL"),
    notify: readNotify(read),
    securityContact: read("SECURITY_CONTACT"),
    secretKey,
    referralKeys: path.resolve(env.REFERRAL_KEYS?.trim() || path.join(dataDir, "referral-keys")),
    sip2Tunnels: read("SIP2_TUNNELS") ?? [],
    feedsInside: read("FEEDS_INSIDE") ?? [],
    smallestCount: read("SMALLEST_COUNT") ?? 5,
    local,
  };
}
