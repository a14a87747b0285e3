import { Temporal } from "temporal-polyfill";

/** Names that Windows gives time zones, by what everybody else calls them: those of Europe and of whoever writes to Europe (Unicode CLDR, windowsZones). */
const WINDOWS: Record<string, string> = {
  "GMT Standard Time": "Europe/London",
  "Greenwich Standard Time": "Atlantic/Reykjavik",
  "W. Europe Standard Time": "Europe/Berlin",
  "Romance Standard Time": "Europe/Paris",
  "Central Europe Standard Time": "Europe/Budapest",
  "Central European Standard Time": "Europe/Warsaw",
  "E. Europe Standard Time": "Europe/Chisinau",
  "FLE Standard Time": "Europe/Kyiv",
  "GTB Standard Time": "Europe/Bucharest",
  "Turkey Standard Time": "Europe/Istanbul",
  "Russian Standard Time": "Europe/Moscow",
  "South Africa Standard Time": "Africa/Johannesburg",
  "Arabian Standard Time": "Asia/Dubai",
  "Pakistan Standard Time": "Asia/Karachi",
  "India Standard Time": "Asia/Kolkata",
  "Bangladesh Standard Time": "Asia/Dhaka",
  "China Standard Time": "Asia/Shanghai",
  "Tokyo Standard Time": "Asia/Tokyo",
  "AUS Eastern Standard Time": "Australia/Sydney",
  "New Zealand Standard Time": "Pacific/Auckland",
  "Eastern Standard Time": "America/New_York",
  "Central Standard Time": "America/Chicago",
  "Mountain Standard Time": "America/Denver",
  "Pacific Standard Time": "America/Los_Angeles",
};

function isZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The time zone that a calendar means by a name: 'Europe/London', the end of '/softwarestudio.org/Tzfile/Europe/London', a
 * name of Windows, or words such as '(UTC+00:00) Dublin, Edinburgh, Lisbon, London'. Undefined where it is none of them.
 */
export function zoneNamed(name: string): string | undefined {
  const given = name.trim();
  if (/^(UTC|GMT|Z|Etc\/UTC)$/i.test(given)) return "UTC";
  const path = /(?:^|\/)([A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_-]+){1,2})$/.exec(given)?.[1];
  if (path && isZone(path)) return path;
  return WINDOWS[given] ?? (/\b(London|Edinburgh)\b/.test(given) ? "Europe/London" : undefined);
}
