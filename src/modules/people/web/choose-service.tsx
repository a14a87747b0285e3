import type { PeopleParts } from "../parts.ts";
import { staffPage } from "./page-parts.tsx";

/** For the installation's administrator, who works for no one service: which one is meant. */
export async function chooseService(parts: PeopleParts, path: string) {
  const services = await parts.directory.services();
  return staffPage(
    { title: "Which library service?", current: "people" },
    <ul class="needs">
      {services.map((each) => (
        <li key={each.id}>
          <a href={`${path}?service=${each.id}`}>{each.name}</a>
        </li>
      ))}
    </ul>,
  );
}
