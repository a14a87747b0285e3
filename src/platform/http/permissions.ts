/**
 * What of a device its browser may offer to our pages (Permissions-Policy): where somebody is, for whoever presses 'use
 * my location', and nothing else.
 */
export const PERMISSIONS = "camera=(), display-capture=(), geolocation=(self), microphone=(), payment=(), usb=()";

/** The same for the one page that reads codes by camera. */
export const WITH_CAMERA = PERMISSIONS.replace("camera=()", "camera=(self)");
