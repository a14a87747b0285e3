import { parseArgs } from "node:util";
import { type Command, CommandRefused } from "../platform/admin/command.ts";

/** `alcove admin-link`: a way in for whoever keeps the installation running, by being at the machine. */
export const adminLinkCommand: Command = {
  name: "admin-link",
  usage: "[--email ADDRESS]",
  summary: "Print a sign-in link for the administrator, or for a person by address. It works once, for 20 minutes.",
  async run({ args, say, signInLink }) {
    const { email } = parseArgs({ args, options: { email: { type: "string" } } }).values;
    const made = await signInLink(email);
    if ("refused" in made) throw new CommandRefused(made.refused);
    say(
      made.name === undefined
        ? "Nobody looks after this Alcove yet. To become its administrator, open this once, within 20 minutes. Any link printed before no longer works:"
        : `To sign in as ${made.name}, open this once, within 20 minutes; the second step comes next:`,
    );
    say(made.link);
    return 0;
  },
};
