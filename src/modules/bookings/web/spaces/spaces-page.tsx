import type { Database } from "../../../../platform/db/database.ts";
import { type Answer, type Context, notFound, page } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { Phone } from "../../../../platform/views/find/asides.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { English } from "../../../../platform/views/words.tsx";
import { spacePath, spacesPath } from "../../domain/space-paths.ts";
import { type SpaceWithTerms, spacesOfLibrary } from "../../queries/space-terms-of.ts";
import type { BookingsTables, SpaceView } from "../../tables.ts";
import { SampleNote } from "../sample-note.tsx";

/** 'Room, up to 30 people'. */
export const sayKind = (t: Translator, { kind, capacity }: SpaceView): string => {
  const holds = capacity === null ? t.text("spaces.holdsNotYet") : t.text("spaces.holds", { count: capacity });
  return kind === "room" ? `${t.text("spaces.kind.room")}: ${holds}` : t.text(`spaces.kind.${kind}`);
};

/** Who to ring, where anybody knows a number. */
export const RingUs = ({ phone, t }: { phone: string | null; t: Translator }) => (
  <p>
    {phone ? (
      <>
        {t.text("spaces.ringUs")} <Phone number={phone} />
      </>
    ) : (
      t.text("spaces.askDesk")
    )}
  </p>
);

/** GET /libraries/:slug/spaces: what can be booked or hired at a library. */
export async function spacesPage(db: Database, { params, t }: Context): Promise<Answer> {
  const slug = params.slug ?? "";
  const spaces = await spacesOfLibrary(db.reads<BookingsTables>(), { slug });
  const first = spaces[0]?.space;
  if (!first) return notFound;
  const made = spaces.some(({ space }) => space.sample);
  return page({
    title: `${t.text("spaces.title")} – ${first.library_name}`,
    current: "libraries",
    canonical: made ? undefined : spacesPath(slug),
    body: (
      <>
        <BackLink href={`/libraries/${slug}`}>
          <English t={t}>{first.library_name}</English>
        </BackLink>
        <h1>{t.text("spaces.title")}</h1>
        {made && <SampleNote t={t} />}
        <p class="lead">
          <English t={t}>{first.library_name}</English>
        </p>
        <ul class="go spaces">
          {spaces.map((each) => (
            <Listed key={each.space.id} {...each} t={t} />
          ))}
        </ul>
        <RingUs phone={first.phone} t={t} />
      </>
    ),
  });
}

const Listed = ({ space, t }: SpaceWithTerms & { t: Translator }) => (
  <li>
    <div>
      <h2>
        <a href={spacePath(space)}>
          <English t={t}>{space.name}</English>
        </a>
      </h2>
      <p>{sayKind(t, space)}</p>
      {space.about && (
        <p class="quiet">
          <English t={t}>{space.about}</English>
        </p>
      )}
    </div>
  </li>
);
