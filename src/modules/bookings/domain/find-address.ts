/**
 * The page that finds a booking by its code and its name, as people write it down or type it: without the 'https://'
 * that every browser adds.
 * @param baseUrl without a slash at the end
 */
export const findAddress = (baseUrl: string): string => `${baseUrl.replace(/^https:\/\//, "")}/booking/find`;
