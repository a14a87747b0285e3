/** 'Rotherham' is the council; people say 'Rotherham Libraries' of the service. */
export const serviceTitle = (name: string): string => `${name} Libraries`;

/** The public addresses of libraries and services. They never change once published; a rename leaves a redirect. */
export const libraryPath = (slug: string): string => `/libraries/${slug}`;
export const servicePath = (slug: string): string => `/services/${slug}`;

/** A page of another site that plans the way to a point, in degrees. */
export const directionsTo = (point: { lat: number; lng: number }): string =>
  `https://www.openstreetmap.org/directions?to=${point.lat}%2C${point.lng}`;
