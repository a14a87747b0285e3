/// <reference lib="dom" />

/** The part of the browsers' own BarcodeDetector (WICG Shape Detection) that we use. */
export interface CodeReader {
  detect: (picture: HTMLVideoElement) => Promise<{ rawValue: string }[]>;
}
interface CodeReaderKind {
  new (options: { formats: ["qr_code"] }): CodeReader;
  getSupportedFormats: () => Promise<readonly string[]>;
}
/** Who reads square codes here: the browser itself, and the script that stands in for it once it has been loaded. */
export type SquareCodes = Window & { BarcodeDetector?: CodeReaderKind; AlcoveCodeReader?: CodeReaderKind };

const here = window as SquareCodes;
const FORMATS: { formats: ["qr_code"] } = { formats: ["qr_code"] };

/** A page may ask for a camera: a browser of today, and a connection that nobody listens to. */
export const hasCamera = (): boolean => Boolean(navigator.mediaDevices?.getUserMedia);

/** The address of the script that stands in, as the page names it. */
export const codeScript = (): string | undefined =>
  document.querySelector<HTMLMetaElement>('meta[name="script:square-code"]')?.content;

/** Whether the browser reads square codes by itself. */
export async function readsCodesItself(): Promise<boolean> {
  try {
    return ((await here.BarcodeDetector?.getSupportedFormats()) ?? []).indexOf("qr_code") >= 0;
  } catch {
    return false;
  }
}

const load = (path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = path;
    script.onload = () => resolve();
    script.onerror = () => {
      script.parentNode?.removeChild(script);
      reject(new Error("not loaded"));
    };
    document.head.appendChild(script);
  });

/** @throws where the script can be had neither from the site nor from what is kept here */
async function standIn(): Promise<CodeReader> {
  if (!here.AlcoveCodeReader) await load(codeScript() ?? "");
  return new here.AlcoveCodeReader!(FORMATS);
}

/**
 * What reads square codes on this device. A browser may say that it can and then have nothing to do it with, as
 * telephones without Google's services: then the script does it.
 * @throws where neither is to be had
 */
export async function openCodeReader(): Promise<CodeReader> {
  if (!(await readsCodesItself())) return standIn();
  let reader: CodeReader = new here.BarcodeDetector!(FORMATS);
  let own = true;
  return {
    async detect(picture) {
      try {
        return await reader.detect(picture);
      } catch (error) {
        if (!own) throw error;
        own = false;
        reader = await standIn();
        return reader.detect(picture);
      }
    },
  };
}
