import { z } from "zod";

/** An http(s) address of a platform's API, without the slashes at its end. */
export const apiUrlSchema = z
  .url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" })
  .transform((url) => url.replace(/\/+$/, ""));
