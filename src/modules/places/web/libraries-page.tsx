import type { Kysely } from "kysely";
import { type Answer, type Context, page } from "../../../platform/http/route.ts";
import { Needs } from "../../../platform/views/find/asides.tsx";
import { Button } from "../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { SITE_PATHS } from "../../../platform/views/site-paths.ts";
import { servicePath, serviceTitle } from "../domain/addresses.ts";
import { allServices } from "../queries/services.ts";
import type { PlacesTables } from "../tables.ts";

/** GET /libraries: find your library by where you are, or choose its service by name. */
export async function librariesPage(db: Kysely<PlacesTables>, { t }: Context): Promise<Answer> {
  const services = await allServices(db);
  const title = t.text("layout.libraries");
  return page({
    title,
    current: "libraries",
    canonical: "/libraries",
    description: t.text("places.libraries.lead"),
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">{t.text("places.libraries.lead")}</p>
        <section aria-labelledby="find">
          <h2 id="find">{t.text("places.libraries.findHeading")}</h2>
          {/* Posted, so that a postcode never stands in an address. */}
          <form method="post" action={SITE_PATHS.search} class="find-library">
            <input type="hidden" name="kind" value="library" />
            <TextInput
              name="near"
              label={{ text: t.text("places.libraries.nearLabel") }}
              hint={t.text("places.libraries.nearHint")}
              width={20}
              autocomplete="postal-code"
            />
            <Button>{t.text("places.libraries.findButton")}</Button>
          </form>
        </section>
        <section aria-labelledby="services">
          <h2 id="services">{t.text("places.libraries.byService")}</h2>
          <Needs
            needs={services
              .filter((service) => service.libraries)
              .map((service) => ({
                text: serviceTitle(service.name),
                href: servicePath(service.slug),
                note: t.text("places.libraries.count", { count: service.libraries ?? 0 }),
              }))}
          />
        </section>
      </>
    ),
  });
}
