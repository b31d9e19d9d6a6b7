import { createHash, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after } from "node:test";

/** A provider of identities on this machine, which signs what a test says of whoever signs in there. */
export interface Issuer {
  readonly url: string;
  /** What the next ID tokens say, over what a sound one says. */
  says: Readonly<Record<string, unknown>>;
  /** Whether it signs with a key that it does not publish. */
  forges: boolean;
}

interface Grant {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirect: string;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Starts an issuer for a file of tests: discovery, keys, the authorization code flow with PKCE, each code once. */
export async function startIssuer(clientId: string, clientSecret: string): Promise<Issuer> {
  const [own, other] = [1, 2].map(() => generateKeyPairSync("rsa", { modulusLength: 2048 }));
  const grants = new Map<string, Grant>();
  const issuer = { url: "", says: {}, forges: false } as { -readonly [K in keyof Issuer]: Issuer[K] };
  const token = (nonce: string): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer.url, aud: clientId, sub: "s-1", nonce, iat: now, exp: now + 60, ...issuer.says };
    const signed = `${encoded({ alg: "RS256", kid: "k", typ: "JWT" })}.${encoded(claims)}`;
    const key = (issuer.forges ? other : own)?.privateKey;
    if (key === undefined) throw new Error("no key");
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", issuer.url);
    const send = (status: number, body: object): void =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const asked = (name: string): string => url.searchParams.get(name) ?? "";
    if (url.pathname === "/.well-known/openid-configuration")
      return send(200, {
        issuer: issuer.url,
        authorization_endpoint: `${issuer.url}/authorize`,
        token_endpoint: `${issuer.url}/token`,
        jwks_uri: `${issuer.url}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
        token_endpoint_auth_methods_supported: ["client_secret_post"],
      });
    if (url.pathname === "/keys")
      return send(200, { keys: [{ ...own?.publicKey.export({ format: "jwk" }), kid: "k", alg: "RS256", use: "sig" }] });
    if (url.pathname === "/authorize") {
      const code = randomUUID();
      const [challenge, nonce, redirect] = [asked("code_challenge"), asked("nonce"), asked("redirect_uri")];
      if (asked("client_id") !== clientId || asked("code_challenge_method") !== "S256") return send(400, {});
      grants.set(code, { challenge, nonce, redirect });
      const back = new URL(redirect);
      back.search = new URLSearchParams({ code, state: asked("state") }).toString();
      return void response.writeHead(302, { location: back.href }).end();
    }
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part;
    });
    request.on("end", () => {
      const given = new URLSearchParams(body);
      const code = given.get("code") ?? "";
      const grant = grants.get(code);
      grants.delete(code);
      const proof = createHash("sha256")
        .update(given.get("code_verifier") ?? "")
        .digest("base64url");
      const isSound =
        grant?.challenge === proof &&
        grant.redirect === given.get("redirect_uri") &&
        given.get("client_id") === clientId &&
        given.get("client_secret") === clientSecret;
      if (!isSound) return send(400, { error: "invalid_grant" });
      send(200, { access_token: "a", token_type: "Bearer", expires_in: 60, id_token: token(grant.nonce) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return issuer;
}
