import { readFileSync } from "node:fs";
import { SettingFault } from "../settings.ts";

/** A provider of identities (OpenID Connect) by which people may sign in. */
export interface IdentitySettings {
  readonly issuer: URL;
  readonly clientId: string;
  /** Undefined: a public client, which proves itself by PKCE alone. */
  readonly clientSecret: string | undefined;
  /** Where the provider sends people back to: this server as browsers see it. */
  readonly publicUrl: URL;
  readonly scope: string;
  /** Claim of the ID token that holds the citizen number which the provider has verified; undefined: none does. */
  readonly numberClaim: string | undefined;
  /** Value of `acr` by which the provider says that a second factor was used; `mfa` among `amr` says so always. */
  readonly staffAcr: string | undefined;
}

const HERE = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads `OIDC_ISSUER`, `OIDC_CLIENT_ID`, `OIDC_CLIENT_SECRET` or `OIDC_CLIENT_SECRET_FILE`, `PUBLIC_URL`, `OIDC_SCOPE`,
 * `OIDC_NUMBER_CLAIM` and `OIDC_STAFF_ACR`.
 * @returns null where no issuer is named: people sign in with accounts kept here
 * @throws {SettingFault}
 */
export function identitySettingsFrom(
  environment: Readonly<Record<string, string | undefined>>,
): IdentitySettings | null {
  const issuer = environment.OIDC_ISSUER;
  if (!issuer) return null;
  const needed = (name: string): string => {
    const value = environment[name];
    if (value) return value;
    throw new SettingFault(`${name}: found nothing, expected a value beside OIDC_ISSUER`);
  };
  const file = environment.OIDC_CLIENT_SECRET_FILE;
  return {
    issuer: addressOf("OIDC_ISSUER", issuer),
    clientId: needed("OIDC_CLIENT_ID"),
    clientSecret: file ? secretIn(file) : environment.OIDC_CLIENT_SECRET || undefined,
    publicUrl: addressOf("PUBLIC_URL", needed("PUBLIC_URL")),
    scope: environment.OIDC_SCOPE || "openid",
    numberClaim: environment.OIDC_NUMBER_CLAIM || undefined,
    staffAcr: environment.OIDC_STAFF_ACR || undefined,
  };
}

function addressOf(name: string, text: string): URL {
  const address = URL.parse(text);
  const isSafe = address?.protocol === "https:" || (address?.protocol === "http:" && HERE.test(address.hostname));
  if (address !== null && isSafe) return address;
  throw new SettingFault(`${name}: found \`${text}\`, expected an https address (http on this machine only)`);
}

function secretIn(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    const { code = "no access" } = error as NodeJS.ErrnoException;
    throw new SettingFault(`OIDC_CLIENT_SECRET_FILE: found \`${file}\` (${code}), expected a file that can be read`);
  }
}
