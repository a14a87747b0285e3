import { cleanText } from "../../../platform/http/read-form.ts";
import type { Context } from "../../../platform/http/route.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import type { PeopleParts } from "../parts.ts";
import { staffPage } from "./page-parts.tsx";

const plain = (text: string): string => text.toLocaleLowerCase("en-GB").normalize("NFKD").replace(/\p{M}/gu, "");

/** For the installation's administrator, who works for no one service: which one is meant, by a part of its name. */
export async function chooseService(parts: PeopleParts, path: string, { query }: Context) {
  const words = cleanText(query.get("find") ?? "").slice(0, 100);
  const services = (await parts.directory.services()).filter(({ name }) =>
    plain(words)
      .split(" ")
      .every((word) => plain(name).includes(word)),
  );
  return staffPage({ title: "Which library service?", current: "people" }, [
    <form action={path} method="get" class="filter">
      <TextInput name="find" type="search" label={{ text: "Part of its name" }} value={words} width={20} />
      <Button secondary>Find</Button>
    </form>,
    services.length === 0 ? (
      <p>
        No library service has these words in its name. <a href={path}>Show all</a>
      </p>
    ) : (
      <ul class="needs">
        {services.map((each) => (
          <li key={each.id}>
            <a href={`${path}?service=${each.id}`}>{each.name}</a>
          </li>
        ))}
      </ul>
    ),
  ]);
}
