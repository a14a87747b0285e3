import type { Translator } from "../../../platform/i18n/translator.ts";
import { Content } from "../../../platform/views/content.tsx";
import type { presentReading } from "./present-reading.ts";

interface ReadingProps {
  reading: NonNullable<ReturnType<typeof presentReading>>;
  service: string;
  t: Translator;
}

type Book = { title: string; author: string; href?: string };

/** Books that go with it; reading is one step away. */
export const Reading = ({ reading, service, t }: ReadingProps) => (
  <section aria-labelledby="reading">
    <h2 id="reading">{t.text("programme.reading")}</h2>
    <p>{t.text("programme.readingNote")}</p>
    <ul>
      {reading.books.map(({ title, author, href }: Book) => (
        <li key={title}>
          <Content t={t} lang="en">
            <i>{title}</i>
          </Content>
          {author && ` ${t.text("programme.by", { author })}`}
          {href && (
            <>
              <br />
              <a href={href}>
                {t.text("programme.findIn", { service })}
                <span class="govuk-visually-hidden">: {title}</span>
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
    {reading.catalogue && (
      <p>
        <a href={reading.catalogue.href}>{reading.catalogue.text}</a> {t.text("programme.leaves")}
      </p>
    )}
    {reading.ask && <p>{reading.ask}</p>}
  </section>
);
