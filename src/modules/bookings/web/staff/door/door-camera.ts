/// <reference lib="dom" />
import { type CodeReader, hasCamera, openCodeReader } from "./square-codes.ts";

/** Between two looks at the picture, in milliseconds: a hand is slower, and a phone stays cool. */
const LOOK_MS = 200;
/** A code that is still held up is read once, and again when it comes back after so long. */
const AWAY_MS = 3000;

/** What whoever scans is told where the camera does not come on. */
const wordFault = (error: unknown): string => {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError")
    return "The camera may not be used here. Allow it for this page in the browser’s settings, or type the code.";
  if (name === "NotFoundError" || name === "OverconstrainedError")
    return "This device has no camera that can be used. Type the code.";
  if (name === "NotReadableError") return "Something else is using the camera. Close it there, or type the code.";
  return "The camera cannot be used just now. Type the code, or try again when there is a connection.";
};

/**
 * Lets the device's camera read codes, until it is stopped or the page is left. No picture is kept or sent.
 * @param scan hears each code once while it is held up
 */
export function hearCamera(root: HTMLElement, scan: (text: string) => void): void {
  const part = root.querySelector<HTMLElement>("[data-camera]");
  const button = part?.querySelector<HTMLButtonElement>("[name=camera]");
  const shown = part?.querySelector<HTMLElement>("[data-camera-view]");
  const video = part?.querySelector("video");
  const said = part?.querySelector<HTMLElement>("[data-camera-said]");
  if (!part || !button || !shown || !video || !said || !hasCamera()) return;
  part.hidden = false;
  let stream: MediaStream | undefined;
  /** Which start is the one that counts: a stop during a start makes it none. */
  let turn = 0;
  let last = { text: "", at: 0 };

  function stop(): void {
    turn++;
    stream?.getTracks().forEach((track) => {
      track.stop();
    });
    stream = undefined;
    video!.srcObject = null;
    shown!.hidden = true;
    button!.textContent = "Scan with the camera";
  }

  function read(text: string): void {
    const now = Date.now();
    const again = text === last.text && now - last.at < AWAY_MS;
    last = { text, at: now };
    if (!again) scan(text);
  }

  async function look(reader: CodeReader, mine: number): Promise<void> {
    while (mine === turn) {
      const [found] = video!.readyState >= 2 ? await reader.detect(video!) : [];
      if (found && mine === turn) read(found.rawValue);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  async function begin(): Promise<void> {
    const mine = ++turn;
    said!.textContent = "";
    button!.textContent = "Stop the camera";
    try {
      // Not both at once: a camera that comes on for a reader that does not come would stay on.
      const reader = await openCodeReader();
      const opened = await navigator.mediaDevices.getUserMedia({
        audio: false,
        // The one that looks away from whoever holds the device, where there are two.
        video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
      });
      if (mine !== turn) {
        for (const track of opened.getTracks()) track.stop();
        return;
      }
      stream = opened;
      video!.srcObject = opened;
      shown!.hidden = false;
      await video!.play();
      await look(reader, mine);
    } catch (error) {
      if (mine !== turn) return;
      stop();
      said!.textContent = wordFault(error);
    }
  }

  button.addEventListener("click", () => {
    if (button.textContent === "Stop the camera") stop();
    else void begin();
  });
  // A camera that nobody looks at is off.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") stop();
  });
}
