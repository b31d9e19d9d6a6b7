import { buildSite } from "./build.ts";

/** `npm run build`: builds the site into `dist`. */
await buildSite();
