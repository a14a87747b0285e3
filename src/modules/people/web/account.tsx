import { pinFault } from "../../../platform/auth/desk-pin.ts";
import { type Context, field, forbidden, notFound, type Route, redirect } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { changeService, endOwnSession, removeSecondStep, setDigest, setPin } from "../actions/own-settings.ts";
import type { PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { accountPage } from "../queries/account-page.ts";
import { sessionOf } from "../queries/session-of-request.ts";
import { AccountSections } from "./account-sections.tsx";
import { type Problems, staffPage } from "./page-parts.tsx";

const PIN_FAULTS = {
  shape: "Enter 4 to 6 figures",
  easy: "Choose figures that are harder to guess than 1111 or 1234",
};

/** A person's own settings. What opens the account is changed only in a session opened by mail and second step. */
export function accountRoutes(parts: PeopleParts): Route[] {
  const show = async (context: Context, problems: Problems = {}) => {
    const session = (await sessionOf(parts, context.request))!;
    const [data, services] = [await accountPage(parts, session), await parts.directory.services()];
    return staffPage(
      {
        title: "Your account",
        current: "account",
        problems,
        service: services.find((each) => each.id === session.service_id)?.name,
      },
      <AccountSections
        context={context}
        session={session}
        data={data}
        problems={problems}
        serviceName={(id) => services.find((each) => each.id === id)?.name ?? "A library service"}
      />,
    );
  };
  const post = (path: string, step: (context: Context) => ReturnType<Route["handle"]>, anyWay = false): Route => ({
    method: "POST",
    path,
    access: { rule: "staff", role: "guest_tutor" },
    perMinute: 20,
    handle: async (context) => {
      const session = (await sessionOf(parts, context.request))!;
      return session.way === "mail" || anyWay ? step(context) : forbidden;
    },
  });
  const own = async (context: Context) => (await sessionOf(parts, context.request))!;
  return [
    {
      method: "GET",
      path: PATHS.account,
      access: { rule: "staff", role: "guest_tutor" },
      handle: (context) => show(context),
    },
    post(PATHS.pin, async (context) => {
      const session = await own(context);
      if (!session.service_id) return forbidden;
      const pin = field(context.form, "pin");
      const fault = pinFault(pin);
      if (fault) return show(context, { pin: PIN_FAULTS[fault] });
      if (pin !== field(context.form, "again")) return show(context, { again: "The two PINs are not the same" });
      await setPin(parts, session, pin);
      return redirect(PATHS.account);
    }),
    post(
      PATHS.digest,
      async (context) => {
        const session = await own(context);
        if (!session.service_id) return forbidden;
        await setDigest(parts, session, field(context.form, "digest") === "yes");
        return redirect(PATHS.account);
      },
      true,
    ),
    post(PATHS.removeApp, async (context) => {
      const done = await removeSecondStep(parts, await own(context), "app");
      return done
        ? redirect(PATHS.account)
        : show(context, { steps: "Add another second step before you remove this one" });
    }),
    post(PATHS.removePasskey, async (context) => {
      const id = field(context.form, "id");
      if (!isId(id)) return notFound;
      const done = await removeSecondStep(parts, await own(context), { passkeyId: id });
      return done
        ? redirect(PATHS.account)
        : show(context, { steps: "Add another second step before you remove this one" });
    }),
    post(
      PATHS.endSession,
      async (context) => {
        const id = field(context.form, "id");
        if (!isId(id)) return notFound;
        await endOwnSession(parts, await own(context), id);
        return redirect(PATHS.account);
      },
      true,
    ),
    post(PATHS.changeService, async (context) => {
      const id = field(context.form, "service");
      if (!isId(id)) return notFound;
      return (await changeService(parts, await own(context), id)) ? redirect(parts.landing) : forbidden;
    }),
  ];
}
