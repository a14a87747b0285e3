import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface Delivery {
  messageId: string;
  recipient: string;
  /** The whole mail, head and body. */
  text: string;
}

/** What the server says to a mail that it has heard to its end: accepted, refused with a code, or nothing at all. */
export type Answer = "accept" | "silence" | { code: number; say: string };

export interface MailServer {
  url: string;
  /** What was accepted, in order. */
  deliveries: Delivery[];
  /** How mails are answered from now on; may wait. */
  answer: (delivery: Delivery) => Answer | Promise<Answer>;
  stop: () => Promise<void>;
}

/** A mail server on this machine. @param port its port; absent: a free one */
export async function startMailServer(port = 0): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 100,
    onAuth: (_auth, _session, done) => done(new Error("Invalid username or password")),
    onData(stream, session, done) {
      let text = "";
      stream.on("data", (chunk) => {
        text += chunk;
      });
      stream.on("end", async () => {
        const messageId = /^Message-ID: (\S+)/im.exec(text)?.[1] ?? "";
        const delivery = { messageId, recipient: session.envelope.rcptTo[0]?.address ?? "", text };
        const answer = await started.answer(delivery);
        if (answer === "silence") return;
        if (answer !== "accept") {
          done(Object.assign(new Error(answer.say), { responseCode: answer.code }));
          return;
        }
        started.deliveries.push(delivery);
        done();
      });
    },
  });
  // A client that was killed leaves its connection in the middle of a word.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
  const started: MailServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    deliveries: [],
    answer: () => "accept",
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return started;
}
