import type { Translator } from "../../../platform/i18n/translator.ts";
import type { RingContacts } from "./search-parts.ts";

/** A person to ask instead. */
export interface Ring {
  /** Absent where no number is known. */
  phone?: string;
  text: string;
  library: { name: string; href: string };
}

/** Whom to ring; undefined where no library is near. Pure. */
export function presentRing(contacts: RingContacts | undefined, t: Translator): Ring | undefined {
  if (!contacts) return undefined;
  const { libraryName, serviceName, phone, phoneIsService, href } = contacts;
  const text = phone
    ? phoneIsService
      ? t.text("search.ask.ringService", { service: serviceName })
      : t.text("search.ask.ring", { library: libraryName })
    : t.text("search.ask.goIn");
  return { ...(phone && { phone }), text, library: { name: libraryName, href } };
}

/** Where to look for a book. The words of the search do not go along: no two catalogues take them alike. */
export interface Catalogue {
  text: string;
  link: string;
  href: string;
  leaves: boolean;
}

export function presentCatalogue(contacts: RingContacts | undefined, t: Translator): Catalogue {
  if (!contacts?.catalogue)
    return {
      text: t.text("search.catalogue.pick"),
      link: t.text("layout.libraries"),
      href: "/libraries",
      leaves: false,
    };
  const service = contacts.serviceName;
  return {
    text: t.text("search.catalogue.text", { service }),
    link: t.text("search.catalogue.link", { service }),
    href: contacts.catalogue,
    leaves: true,
  };
}
