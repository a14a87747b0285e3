import { createServer, type IncomingMessage, type Server } from "node:http";
import { jwtVerify } from "jose";
import { afterEach, beforeEach, expect, it } from "vitest";
import { notifySender } from "./notify-sender.ts";
import type { QueuedMessage } from "./sender.ts";

const SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506";
const SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0";
const MESSAGE: QueuedMessage = {
  id: "0197b1d0-0000-7000-8000-000000000001",
  message_id: "<0197b1d0-0000-7000-8000-000000000001@alcove.invalid>",
  channel: "mail",
  key: null,
  urgent: false,
  queued_at: "2026-11-26T10:00:00Z",
  recipient: "ros@example.org",
  subject: "Your place",
  body: "Hello\n\nhttps://alcove.example/b?token=abc-DEF_123",
  from_name: null,
  reply_to: null,
  calendar: null,
  calendar_method: null,
  tries: 1,
  next_try_at: "2026-11-26T10:00:00Z",
  sent_at: null,
  last_error: null,
};
const TEXT: QueuedMessage = { ...MESSAGE, channel: "text", recipient: "+447700900123", subject: "" };

interface Asked {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

/** Answers as Notify does: it checks the key, keeps what it took by reference, and can be told to fail. */
let asked: Asked[];
let taken: Set<string>;
let fail: { status: number; errors: { error: string; message: string }[] } | "silence" | undefined;
let server: Server;
let url: string;

const bodyOf = async (request: IncomingMessage) => {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : {};
};

beforeEach(async () => {
  asked = [];
  taken = new Set();
  fail = undefined;
  server = createServer(async (request, response) => {
    const say = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
    const { payload } = await jwtVerify(token, new TextEncoder().encode(SECRET)).catch(() => ({
      payload: { iss: "" },
    }));
    if (payload.iss !== SERVICE) return say(403, { errors: [{ error: "AuthError", message: "Invalid token" }] });
    const body = await bodyOf(request);
    asked.push({ method: request.method!, path: request.url!, body });
    if (request.method === "GET") {
      const reference = new URL(request.url!, "http://n").searchParams.get("reference")!;
      return say(200, { notifications: taken.has(reference) ? [{ reference }] : [] });
    }
    if (fail === "silence") return;
    if (fail) return say(fail.status, { status_code: fail.status, errors: fail.errors });
    taken.add(body.reference);
    say(201, { id: "740e5834-3a29-46b4-9a6f-16142fde533a", reference: body.reference });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const sender = (apiKey = `libraries-${SERVICE}-${SECRET}`) =>
  notifySender({
    apiKey,
    mailTemplate: "f33517ff-2a88-4f6e-b855-c550268ce08a",
    textTemplate: "c8f1a1a5-2a88-4f6e-b855-c550268ce08a",
    textSenderId: "8e222534-7f05-4972-86e3-17c5d9f894e2",
    url,
  });
const never = () => AbortSignal.timeout(60_000);

it("hands over mail and text messages with our id as the reference", async () => {
  await sender().send(MESSAGE, never());
  await sender().send(TEXT, never());
  expect(asked).toEqual([
    {
      method: "POST",
      path: "/v2/notifications/email",
      body: {
        template_id: "f33517ff-2a88-4f6e-b855-c550268ce08a",
        email_address: "ros@example.org",
        reference: MESSAGE.id,
        personalisation: { subject: "Your place", body: MESSAGE.body },
      },
    },
    {
      method: "POST",
      path: "/v2/notifications/sms",
      body: {
        template_id: "c8f1a1a5-2a88-4f6e-b855-c550268ce08a",
        phone_number: "+447700900123",
        reference: MESSAGE.id,
        personalisation: { body: MESSAGE.body },
        sms_sender_id: "8e222534-7f05-4972-86e3-17c5d9f894e2",
      },
    },
  ]);
});

it("asks before it repeats: what Notify took at an earlier try goes no more", async () => {
  await sender().send({ ...TEXT, tries: 2 }, never());
  await sender().send({ ...TEXT, tries: 3 }, never());
  expect(asked.map((each) => each.method)).toEqual(["GET", "POST", "GET"]);
  expect(asked[0]?.path).toBe(`/v2/notifications?template_type=sms&reference=${MESSAGE.id}`);
});

it.each([
  [400, false, "BadRequestError"],
  [403, true, "AuthError"],
  [429, true, "RateLimitError"],
  [500, true, "Exception"],
])("takes a %s for an outage: %s", async (status, outage, error) => {
  fail = { status, errors: [{ error, message: "phone_number Not enough digits" }] };
  const failure = await sender()
    .send(TEXT, never())
    .catch((each) => each);
  expect(failure).toMatchObject({ outage, code: String(status), message: `${error}: phone_number Not enough digits` });
});

it("takes a wrong key, silence and no answer for an outage, and tells nothing of the message or the key", async () => {
  const failures = [
    await sender(`libraries-${SERVICE}-${SERVICE}`)
      .send(MESSAGE, never())
      .catch((each) => each),
  ];
  fail = "silence";
  failures.push(
    await sender()
      .send(MESSAGE, AbortSignal.timeout(200))
      .catch((each) => each),
  );
  url = "http://127.0.0.1:1";
  failures.push(
    await sender()
      .send(MESSAGE, never())
      .catch((each) => each),
  );
  expect(failures.map((each) => each.code)).toEqual(["403", "ERR_CANCELED", "ECONNREFUSED"]);
  for (const failure of failures) {
    expect(failure.outage).toBe(true);
    const all = JSON.stringify([failure.message, failure.stack, failure.cause, { ...failure }]);
    expect(all).not.toMatch(/ros@|abc-DEF|Your place|3d844edf|26785a09|Bearer/);
  }
});
