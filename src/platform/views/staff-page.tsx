import type { VNode } from "preact";
import { type Answer, page } from "../http/route.ts";
import type { ScriptName, StyleName } from "./asset-names.ts";
import { NotificationBanner } from "./pieces/notification-banner.tsx";

interface StaffPage {
  title: string;
  /** The item of the staff menu that this page belongs to. */
  current?: string;
  /** The library service's name, for the top of the page. */
  service: string;
  body: VNode;
  /** Small scripts that make the page handier; it is whole without them. */
  scripts?: ScriptName[];
  styles?: StyleName[];
  /** Scripts that the page's own script loads when they are asked for. */
  later?: ScriptName[];
  /** Address of the web app manifest, where the page can be installed. */
  app?: string;
  status?: number;
}

/** A page for staff: dense, wide, in English. */
export const staffPage = ({ service, status = 200, ...rest }: StaffPage): Answer =>
  page({ ...rest, service: { name: service }, staff: true }, status);

/** What the last press of a button did, said once at the top of the page it led to. */
export const DoneBanner = ({ said }: { said?: string }) =>
  said ? <NotificationBanner title="Done" success text={said} /> : null;
