import { expect, it } from "vitest";
import { readSettings, SettingError } from "./settings.ts";

const KEY = "libraries-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";
const TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a";

it("reads both ways of sending mail, and text messages by Notify", () => {
  expect(readSettings({ MAIL_URL: "smtp://mail.example.gov.uk:587" })).toMatchObject({
    mailUrl: "smtp://mail.example.gov.uk:587",
    textUrl: undefined,
    notify: undefined,
  });
  expect(
    readSettings({
      MAIL_URL: "notify",
      TEXT_URL: "notify",
      NOTIFY_API_KEY: KEY,
      NOTIFY_MAIL_TEMPLATE: TEMPLATE,
      NOTIFY_TEXT_TEMPLATE: TEMPLATE,
    }),
  ).toMatchObject({
    mailUrl: "notify",
    textUrl: "notify",
    notify: { apiKey: KEY, mailTemplate: TEMPLATE, textTemplate: TEMPLATE },
  });
});

it.each([
  [{ MAIL_URL: "mail.example.gov.uk" }, "MAIL_URL must be notify, or look like smtp://user:password@host:587"],
  [{ TEXT_URL: "https://texts.example" }, "TEXT_URL must be notify"],
  [{ MAIL_URL: "notify" }, "NOTIFY_API_KEY must be set when MAIL_URL is notify"],
  [{ TEXT_URL: "notify" }, "NOTIFY_API_KEY must be set when TEXT_URL is notify"],
  [{ MAIL_URL: "notify", NOTIFY_API_KEY: KEY }, "NOTIFY_MAIL_TEMPLATE must be set when MAIL_URL is notify"],
  [{ TEXT_URL: "notify", NOTIFY_API_KEY: KEY }, "NOTIFY_TEXT_TEMPLATE must be set when TEXT_URL is notify"],
  [{ NOTIFY_TEXT_TEMPLATE: "booking" }, "NOTIFY_TEXT_TEMPLATE must be the id of a text message template"],
])("refuses %j with one line", (env, line) => {
  expect(() => readSettings(env)).toThrow(new SettingError(line));
});

it("says nothing of a key that is wrong", () => {
  const wrong = () => readSettings({ NOTIFY_API_KEY: "3d844edf-8d35-48ac-975b-e847b4f122b0" });
  expect(wrong).toThrow("NOTIFY_API_KEY must be the whole key");
  expect(wrong).not.toThrow("3d844edf");
});
