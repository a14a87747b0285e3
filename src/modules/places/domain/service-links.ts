/** Web addresses of a library service; any may be missing. */
export interface ServiceLinks {
  libraries?: string;
  events?: string;
  join?: string;
  computers?: string;
  wifi?: string;
  homeService?: string;
  mobileLibraries?: string;
  children?: string;
  charges?: string;
  catalogue?: string;
}
