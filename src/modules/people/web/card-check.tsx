import { type Context, type Form, field, type Route, redirect } from "../../../platform/http/route.ts";
import { isSendable } from "../../../platform/sip2/text.ts";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { Radios } from "../../../platform/views/forms/choices.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { type CardCheckGiven, setCardCheck, tryCardCheck } from "../actions/set-card-check.ts";
import { hostName, portNumber } from "../domain/card-rules.ts";
import type { PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { type CardCheckSetting, type CardSecrets, cardCheckSetting, cardSecrets } from "../queries/card-check.ts";
import { CardTried } from "./card-tried.tsx";
import { chooseService } from "./choose-service.tsx";
import { dayAndTime } from "./day-and-time.ts";
import { afterDone, PostForm, type Problems, staffPage } from "./page-parts.tsx";
import { type Administered, administered } from "./staff-scope.ts";

/** What there is already: the setting, and its secrets where they can be opened. */
interface Kept {
  setting: CardCheckSetting;
  secrets?: CardSecrets;
}

const SIMPLE = "Use letters, figures and signs of the English keyboard, without £ and |";

/**
 * Reads the posted form. Kept passwords are for the place they were given for: with another host or port, or with TLS
 * taken away, they have to be typed again.
 */
function readForm(form: Form, kept: Kept | undefined): { given?: CardCheckGiven; problems: Problems } {
  const host = hostName(field(form, "host"));
  const port = portNumber(field(form, "port"));
  const tls = field(form, "line") === "tls";
  const user = field(form, "user");
  const texts = {
    user,
    password: field(form, "password"),
    terminal_password: field(form, "terminal_password"),
    institution_id: field(form, "institution_id"),
    location_code: field(form, "location_code"),
  };
  const { setting, secrets } = kept ?? {};
  const samePlace = setting?.host === host && setting?.port === port && (tls || !setting?.tls);
  const before = samePlace ? secrets : undefined;
  const password = texts.password || (before?.user === user ? before.password : "");
  const terminalPassword = texts.terminal_password || (before?.terminalPassword ?? "");
  const problems: Problems = {
    ...(!host && { host: "Enter the name or IP address of the system, like sip.libraries.example" }),
    ...(!port && { port: "Enter the port, a number from 1 to 65535" }),
    ...(!["tls", "tunnel"].includes(field(form, "line")) && { line: "Choose how the line is protected" }),
    ...(user && !password && { password: "Enter the password" }),
    ...Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (isSendable(text) ? [] : [[name, SIMPLE]]))),
  };
  if (!host || !port || Object.keys(problems).length > 0) return { problems };
  const { institution_id: institutionId, location_code: locationCode } = texts;
  const login = { user, password: user ? password : "", terminalPassword };
  return { given: { host, port, tls, ...login, institutionId, locationCode }, problems };
}

const Fields = ({ form, kept, problems }: { form: Form; kept?: Kept; problems: Problems }) => {
  const { setting, secrets } = kept ?? {};
  const value = (name: string, now?: string | number) => (name in form ? field(form, name) : now?.toString());
  const keep = (there?: string) => (there ? "Leave empty to keep the one there is" : undefined);
  const text = (name: string, label: string, now?: string | number, hint?: string) => (
    <TextInput
      name={name}
      label={{ text: label }}
      hint={hint}
      value={value(name, now)}
      autocomplete="off"
      spellcheck={false}
      error={problems[name]}
    />
  );
  const secret = (name: string, label: string, there?: string) => (
    <TextInput
      name={name}
      type="password"
      label={{ text: label }}
      hint={keep(there)}
      autocomplete="new-password"
      error={problems[name]}
    />
  );
  return (
    <>
      {text("host", "Address", setting?.host, "From the system's supplier or the council's ICT")}
      {text("port", "Port", setting?.port, "Often 6001")}
      <Radios
        name="line"
        legend={{ text: "How is the line protected?" }}
        hint="SIP2 itself sends card numbers and PINs for anybody on the way to read"
        items={[
          { value: "tls", text: "TLS, which the system offers" },
          { value: "tunnel", text: "A tunnel that whoever runs Alcove has set up" },
        ]}
        value={value("line", setting && (setting.tls ? "tls" : "tunnel"))}
        error={problems.line}
      />
      {text("user", "Login user", secrets?.user, "Empty where the system asks for no login")}
      {secret("password", "Login password", secrets?.password)}
      {secret("terminal_password", "Terminal password (AC), if there is one", secrets?.terminalPassword)}
      {text("institution_id", "Institution id (AO), if there is one", setting?.institution_id)}
      {text("location_code", "Location code (CP), if there is one", setting?.location_code)}
    </>
  );
};

const DONE: Record<string, string> = {
  saved: "Saved. Try it below before anybody needs it.",
  ended: "Ended. No cards are checked any more, and the settings are gone.",
};

/** Where a service's administrator says which system knows its library cards, and tries it. */
export function cardCheckRoutes(parts: PeopleParts): Route[] {
  const access = { rule: "staff", role: "service_administrator" } as const;
  const keptOf = async (on: Administered): Promise<Kept | undefined> => {
    const setting = await cardCheckSetting(parts, on.service.id);
    return setting && { setting, secrets: await cardSecrets(parts, setting) };
  };
  const show = async (context: Context, problems: Problems = {}) => {
    const on = await administered(parts, context);
    if (!on) return chooseService(parts, PATHS.cardCheck, context);
    const kept = await keptOf(on);
    const checked = kept?.setting.checked_at;
    const said = DONE[context.query.get("done") ?? ""];
    return staffPage({ title: "Library cards", current: "people", problems, service: on.service.name, said }, [
      <CardTried tried={context.query.get("tried") ?? undefined} />,
      <p>
        People can show that they have a library card by its number and PIN. Alcove asks your library management system
        over SIP2 each time, and keeps neither.
      </p>,
      <PostForm context={context} to={`${PATHS.cardCheck}${on.which}`}>
        <Fields form={context.form} kept={kept} problems={problems} />
        <ButtonGroup>
          <Button>Save</Button>
          {kept && (
            <Button secondary name="end" value="yes">
              Stop checking cards
            </Button>
          )}
        </ButtonGroup>
      </PostForm>,
      ...(kept
        ? [
            <h2>Try it</h2>,
            <p>
              This calls the system and logs in, and asks about no card.{" "}
              {checked ? `It last answered on ${dayAndTime(checked)}.` : "It has not answered with these settings yet."}
            </p>,
            <PostForm context={context} to={`${PATHS.cardCheckTry}${on.which}`}>
              <ButtonGroup>
                <Button secondary>Try it</Button>
              </ButtonGroup>
            </PostForm>,
          ]
        : []),
    ]);
  };
  return [
    { method: "GET", path: PATHS.cardCheck, access, handle: (context) => show(context) },
    {
      method: "POST",
      path: PATHS.cardCheck,
      access,
      perMinute: 30,
      handle: async (context) => {
        const on = await administered(parts, context);
        if (!on) return chooseService(parts, PATHS.cardCheck, context);
        const at = `${PATHS.cardCheck}${on.which}`;
        if (field(context.form, "end")) {
          await setCardCheck(parts, on.scope, undefined);
          return redirect(afterDone(at, "ended"));
        }
        const { given, problems } = readForm(context.form, await keptOf(on));
        if (!given) return show(context, problems);
        await setCardCheck(parts, on.scope, given);
        return redirect(afterDone(at, "saved"));
      },
    },
    {
      method: "POST",
      path: PATHS.cardCheckTry,
      access,
      // Each calls another machine: few enough to be no use for feeling out a network.
      perMinute: 6,
      handle: async (context) => {
        const on = await administered(parts, context);
        if (!on) return chooseService(parts, PATHS.cardCheck, context);
        const tried = await tryCardCheck(parts, on.scope);
        return redirect(`${PATHS.cardCheck}${on.which}${on.which ? "&" : "?"}tried=${encodeURIComponent(tried)}`);
      },
    },
  ];
}
