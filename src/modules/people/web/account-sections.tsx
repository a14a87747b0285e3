import type { Context } from "../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import type { StaffRole } from "../../../vocabulary/roles.ts";
import { ROLE_WORDS } from "../domain/account-rules.ts";
import { PATHS } from "../paths.ts";
import type { accountPage } from "../queries/account-page.ts";
import type { Session } from "../queries/session-of-request.ts";
import { dayAndTime } from "./day-and-time.ts";
import { PostForm, type Problems } from "./page-parts.tsx";

type Data = Awaited<ReturnType<typeof accountPage>>;

interface Props {
  context: Context;
  session: Session;
  data: Data;
  problems: Problems;
  serviceName: (id: string) => string;
}

const WAYS = { mail: "by mail", council: "by the council's sign-in", pin: "by PIN" };

const SecondSteps = ({ context, data }: Pick<Props, "context" | "data">) => (
  <section id="steps">
    <h2>Second step</h2>
    {data.steps.app && (
      <PostForm context={context} to={PATHS.removeApp}>
        <p>An authenticator app, since {dayAndTime(data.steps.app.made_at)}</p>
        <ButtonGroup>
          <Button secondary>Remove the app</Button>
        </ButtonGroup>
      </PostForm>
    )}
    {data.steps.passkeys.map((key) => (
      <PostForm key={key.id} context={context} to={PATHS.removePasskey}>
        <input type="hidden" name="id" value={key.id} />
        <p>
          {key.name}
          {key.last_used_at && `, last used ${dayAndTime(key.last_used_at)}`}
        </p>
        <ButtonGroup>
          <Button secondary>Remove this passkey</Button>
        </ButtonGroup>
      </PostForm>
    ))}
    <p>
      <a href={PATHS.setUpApp}>{data.steps.app ? "Change to another app" : "Add an app"}</a>
    </p>
    <p>
      <a href={PATHS.setUpPasskey}>Add a passkey</a>
    </p>
    <p>
      {data.steps.codesLeft} recovery codes left. <a href={PATHS.recoveryCodes}>Make new ones</a>
    </p>
  </section>
);

const Pin = ({ context, data, problems }: Pick<Props, "context" | "data" | "problems">) => (
  <section>
    <h2>PIN for the desk</h2>
    <p>
      {data.here?.has_pin ? "You have one. A new one replaces it." : "You have none yet."} It works only on a computer
      enrolled for your library.
    </p>
    <PostForm context={context} to={PATHS.pin}>
      <TextInput
        name="pin"
        type="password"
        label={{ text: "New PIN" }}
        hint="4 to 6 figures"
        width={10}
        inputmode="numeric"
        autocomplete="new-password"
        error={problems.pin}
      />
      <TextInput
        name="again"
        type="password"
        label={{ text: "The same again" }}
        width={10}
        inputmode="numeric"
        autocomplete="new-password"
        error={problems.again}
      />
      <ButtonGroup>
        <Button>Set my PIN</Button>
      </ButtonGroup>
    </PostForm>
  </section>
);

const Sessions = ({ context, session, data }: Pick<Props, "context" | "session" | "data">) => (
  <section>
    <h2>Where you are signed in</h2>
    <ul>
      {data.sessions.map((each) => (
        <li key={each.id}>
          <p>
            {each.id === session.id ? "Here" : (each.desk ?? each.browser)}, {WAYS[each.way]}, since{" "}
            {dayAndTime(each.started_at)}
          </p>
          {/* Signing out here is the page's last button. */}
          {each.id !== session.id && (
            <PostForm context={context} to={PATHS.endSession}>
              <input type="hidden" name="id" value={each.id} />
              <ButtonGroup>
                <Button secondary>Sign out there</Button>
              </ButtonGroup>
            </PostForm>
          )}
        </li>
      ))}
    </ul>
  </section>
);

const Duties = ({ role, session }: { role: StaffRole; session: Session }) => {
  if (role === "staff" || session.way === "pin") return null;
  const links = [
    ...(session.service_id ? [[PATHS.desks, "Desk computers"]] : []),
    ...(role === "manager" ? [] : [[PATHS.people, "Staff"]]),
    ...(session.service_id ? [] : [[PATHS.mail, "Mail and text messages"]]),
  ];
  return (
    <section>
      <h2>What you look after</h2>
      <ul class="needs">
        {links.map(([href, text]) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** The body of the account page. A session opened by PIN or by the council sees what it may not change left out. */
/** The day by mail, each morning, for whoever wants it. */
const Digest = ({ context, wanted }: Pick<Props, "context"> & { wanted: boolean }) => (
  <section id="digest">
    <h2>A mail each morning</h2>
    <PostForm context={context} to={PATHS.digest}>
      <input type="hidden" name="digest" value={wanted ? "no" : "yes"} />
      <p>
        {wanted
          ? "You get one mail each morning: what is on at your libraries, how many have booked, and who waits for an answer."
          : "One mail each morning with what is on at your libraries, how many have booked, and who waits for an answer. No names stand in it."}
      </p>
      <ButtonGroup>
        <Button secondary>{wanted ? "Stop the mail" : "Send me the mail"}</Button>
      </ButtonGroup>
    </PostForm>
  </section>
);

export const AccountSections = ({ context, session, data, problems, serviceName }: Props) => {
  const others = data.memberships.filter((each) => each.service_id !== session.service_id);
  const role: StaffRole = session.service_id ? session.role! : "installation_administrator";
  return (
    <>
      <p class="lead">
        {session.name}, {session.email}. {ROLE_WORDS[role].name}
        {session.service_id && ` at ${serviceName(session.service_id)}`}.
      </p>
      {session.way === "mail" ? (
        <>
          <SecondSteps context={context} data={data} />
          {session.service_id && <Pin context={context} data={data} problems={problems} />}
        </>
      ) : (
        <p>
          To change your PIN or second step, <a href={`${PATHS.signIn}?with=mail`}>sign in by mail</a>.
        </p>
      )}
      {session.way === "mail" &&
        others.map((each) => (
          <PostForm key={each.service_id} context={context} to={PATHS.changeService}>
            <input type="hidden" name="service" value={each.service_id} />
            <ButtonGroup>
              <Button secondary>Work for {serviceName(each.service_id)}</Button>
            </ButtonGroup>
          </PostForm>
        ))}
      {data.here && <Digest context={context} wanted={data.here.digest} />}
      <Sessions context={context} session={session} data={data} />
      <Duties role={role} session={session} />
      {session.desk_id && (
        <PostForm context={context} to={PATHS.lock}>
          <ButtonGroup>
            <Button secondary>Lock this computer</Button>
          </ButtonGroup>
        </PostForm>
      )}
      <PostForm context={context} to={PATHS.signOut}>
        <ButtonGroup>
          <Button>Sign out</Button>
        </ButtonGroup>
      </PostForm>
    </>
  );
};
