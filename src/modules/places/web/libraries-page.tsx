import type { Kysely } from "kysely";
import { type Answer, type Context, notFound, page } from "../../../platform/http/route.ts";
import { allServices, serviceBySlug } from "../queries/services.ts";
import type { PlacesTables } from "../tables.ts";

/** GET /libraries: every library service, to choose from by name. */
export async function librariesPage(db: Kysely<PlacesTables>, { t }: Context): Promise<Answer> {
  const services = await allServices(db);
  const title = t.text("layout.libraries");
  return page({
    title,
    current: "libraries",
    canonical: "/libraries",
    body: (
      <>
        <h1>{title}</h1>
        <ul class="needs">
          {services.map((service) => (
            <li key={service.id}>
              <a href={`/services/${service.slug}`}>
                {service.name}
                <small>{service.libraries}</small>
              </a>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

/** GET /services/:slug */
export async function servicePage(db: Kysely<PlacesTables>, { params }: Context): Promise<Answer> {
  const data = await serviceBySlug(db, params.slug ?? "");
  if (!data) return notFound;
  return page({
    title: data.service.name,
    current: "libraries",
    canonical: `/services/${data.service.slug}`,
    body: (
      <>
        <h1>{data.service.name}</h1>
        <ul class="needs">
          {data.libraries.map((library) => (
            <li key={library.id}>
              <a href={`/libraries/${library.slug}`}>
                {library.name}
                <small>{library.address}</small>
              </a>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}
