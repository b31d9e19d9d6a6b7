import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import type { IdentitySettings } from "./settings.ts";

/** Path to which the provider sends people back. */
export const CALLBACK = "/api/v1/sign-in/oidc/callback";
/** How long the provider may take to answer, seconds. */
const PATIENCE = 10;

/** What the browser keeps while somebody is with the provider: its answer is taken in the same browser only, once. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Whom the provider vouches for. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  /** The citizen number, where the provider has verified it and says so. */
  readonly number: string | null;
  /** Whether a second factor was used there. */
  readonly twoFactors: boolean;
}

/** A provider of identities, asked by the authorization code flow with PKCE. */
export class IdentityProvider {
  readonly #settings: IdentitySettings;
  #configuration: Promise<Configuration> | undefined;

  constructor(settings: IdentitySettings) {
    this.#settings = settings;
  }

  /** Where somebody is sent to sign in, and what their browser keeps meanwhile. */
  async begin(): Promise<{ readonly address: URL; readonly attempt: Attempt }> {
    const configuration = await this.#discovered();
    const attempt = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: this.#callback().href,
      scope: this.#settings.scope,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: "S256",
    });
    return { address, attempt };
  }

  /**
   * Takes the provider's answer.
   * @param query what follows `?` in the address to which it sent somebody back
   * @throws where the answer is none to this attempt, its code was used, or its signature, issuer, audience, nonce or time is wrong
   */
  async finish(query: URLSearchParams, { state, nonce, verifier }: Attempt): Promise<Vouched> {
    const { numberClaim, staffAcr } = this.#settings;
    const configuration = await this.#discovered();
    const answer = this.#callback();
    answer.search = query.toString();
    const tokens = await authorizationCodeGrant(configuration, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error("the provider sent no ID token");
    const number = numberClaim === undefined ? undefined : claims[numberClaim];
    const amr: unknown = claims.amr;
    return {
      issuer: claims.iss,
      subject: claims.sub,
      number: typeof number === "string" ? number.toUpperCase() : null,
      twoFactors: (Array.isArray(amr) && amr.includes("mfa")) || (staffAcr !== undefined && claims.acr === staffAcr),
    };
  }

  #callback(): URL {
    return new URL(CALLBACK, this.#settings.publicUrl);
  }

  /** What the provider says of itself; asked once, and again after it could not be reached. */
  #discovered(): Promise<Configuration> {
    this.#configuration ??= this.#discover().catch((error: unknown) => {
      this.#configuration = undefined;
      throw error;
    });
    return this.#configuration;
  }

  #discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    return discovery(issuer, clientId, clientSecret, clientSecret === undefined ? None() : undefined, {
      timeout: PATIENCE,
      // signatures are checked though the token comes straight from the provider; http is for this machine only
      execute: [enableNonRepudiationChecks, ...(issuer.protocol === "http:" ? [allowInsecureRequests] : [])],
    });
  }
}
