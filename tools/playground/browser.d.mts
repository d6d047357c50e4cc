/** The program to start, or why there is none. */
export function ensureBrowser(): Promise<
  | { readonly program: string; readonly missing?: undefined }
  | { readonly missing: string; readonly program?: undefined }
>;
