import { type Form, field } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Other } from "../../../platform/views/find/asides.tsx";
import { GentleNotice } from "../../../platform/views/gentle-notice.tsx";
import { type Gentle, speaksOf } from "../../../vocabulary/gentle-words.ts";
import { ideaPath } from "../actions/links.ts";
import { alikeOf } from "../domain/alike.ts";
import type { IdeaForm } from "./read-idea-form.ts";

export interface Beside {
  number: number;
  language: string;
  title: string;
  what: string;
  forWhom: string;
}

/** What whoever brings an idea is asked once before it is sent: is it one of these, has this to stand there. */
export interface Asked {
  alike: Beside[];
  gentle: Gentle[];
}

/** What is to be asked about an idea; undefined where nothing is, or it was asked. Read in memory, noted nowhere. */
export function askBefore(form: Form, idea: IdeaForm, shown: readonly Beside[]): Asked | undefined {
  if (field(form, "asked") === "yes") return undefined;
  const asked = { alike: alikeOf(idea, shown), gentle: speaksOf(idea.title, idea.what, idea.forWhom) };
  return asked.alike.length + asked.gentle.length > 0 ? asked : undefined;
}

/** The questions, above the form with all that was typed. */
export const BeforeSending = ({ t, asked: { alike, gentle } }: { t: Translator; asked: Asked }) => (
  <>
    {gentle.length > 0 && <GentleNotice t={t} gentle={gentle} text={t.text("ideas.gentle")} />}
    {alike.length > 0 && (
      <Other heading={t.text("ideas.alike.title")}>
        <p>{t.text("ideas.alike.text")}</p>
        <ul>
          {alike.map(({ number, title, what, language }) => (
            <li key={number}>
              <a href={ideaPath(number)}>
                <bdi lang={language}>{title}</bdi>
              </a>
              <br />
              <bdi lang={language}>{opening(what)}</bdi>
            </li>
          ))}
        </ul>
      </Other>
    )}
  </>
);

const OPENING = 160;
/** The beginning of a text on one line. */
export const opening = (words: string, most = OPENING): string => {
  const line = words.replace(/\s+/g, " ");
  return line.length <= most ? line : `${line.slice(0, most).replace(/\s\S*$/, "")} …`;
};
