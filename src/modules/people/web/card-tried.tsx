import { NotificationBanner } from "../../../platform/views/pieces/notification-banner.tsx";
import type { Tried } from "../actions/set-card-check.ts";

/** What to say of each way that trying can go. Our own words only: nothing that came from the other end is shown. */
const WORDS: Record<Tried, string> = {
  "patron information": "The system answered, took the login, and tells about cards.",
  "patron status":
    "The system answered, took the login, and tells about cards in short (patron status): that is enough.",
  "not set up": "Nothing is saved yet. Save the settings first.",
  unreadable:
    "The saved passwords can no longer be read: the installation's key has changed. Type them again and save.",
  not_allowed:
    "Alcove may not call this address. An address on the internet needs TLS. A tunnel, or a system on Alcove's own network, has to be listed by whoever runs Alcove: see 'Library cards over SIP2' in its operating guide.",
  no_such_name: "There is no machine of this name. Check the address for a slip.",
  no_connection:
    "Nothing answered at this address and port. Check both, and ask whether the system lets Alcove's machine in.",
  not_secure:
    "Something is there, but no secure line could be made: it does not offer TLS on this port, or its certificate is not to be trusted or is for another name.",
  no_answer: "The system took our message and did not answer in time. Check the port, and try again later.",
  closed: "The system hung up before it had answered. It may let in only machines it knows.",
  garbled: "Something answered, but not as SIP2 does. Check the port.",
  login_refused: "The system refused the login. Check its user and password, and the location code.",
  off_line: "The system answered that it is off line. Try again later.",
  busy: "The system is being asked by too many people at once. Try again in a minute.",
};
const GOOD: readonly string[] = ["patron information", "patron status"];

const isTried = (text: string | undefined): text is Tried => text !== undefined && Object.hasOwn(WORDS, text);

/** What came back when the settings were last tried, if that was just now. */
export const CardTried = ({ tried }: { tried?: string }) =>
  isTried(tried) ? (
    <NotificationBanner
      title={GOOD.includes(tried) ? "It works" : "It does not work yet"}
      success={GOOD.includes(tried)}
      text={WORDS[tried]}
    />
  ) : null;
