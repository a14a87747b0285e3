import type { MessageKey, Translator } from "../i18n/translator.ts";
import { SITE_PATHS } from "./site-paths.ts";
import { Words } from "./words.tsx";

const ABOUT = ["privacy", "accessibility", "sources"] as const;
const FOR_LIBRARIES: [MessageKey, string][] = [
  ["layout.workWithUs", SITE_PATHS.work],
  ["layout.staffSignIn", SITE_PATHS.staff],
  ["layout.dataAndFeeds", SITE_PATHS.api],
  ["layout.join", SITE_PATHS.join],
  ["layout.partner", SITE_PATHS.partner],
];

/** The foot of every public page: a person to talk to first, then what the site owes its readers. */
export const Footer = ({ t }: { t: Translator }) => {
  const say = (key: MessageKey) => <Words said={t.say(key)} t={t} />;
  return (
    <footer class="foot">
      <div class="wrap">
        <div class="cols">
          <div>
            <h2>{say("layout.talkHeading")}</h2>
            <p>
              {say("layout.talkText")} <a href={SITE_PATHS.libraries}>{say("layout.talkLink")}</a>
            </p>
            <p>
              <a href={SITE_PATHS.ideas}>{say("layout.ideas")}</a>
            </p>
          </div>
          <div>
            <h2>{say("layout.aboutHeading")}</h2>
            <ul class="plain">
              {ABOUT.map((key) => (
                <li key={key}>
                  <a href={SITE_PATHS[key]}>{say(`layout.${key}`)}</a>
                </li>
              ))}
            </ul>
          </div>
          <div>
            <h2>{say("layout.forLibrariesHeading")}</h2>
            <ul class="plain">
              {FOR_LIBRARIES.map(([key, href]) => (
                <li key={key}>
                  <a href={href}>{say(key)}</a>
                </li>
              ))}
            </ul>
          </div>
        </div>
      </div>
    </footer>
  );
};
