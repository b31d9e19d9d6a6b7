import swagger, { type SwaggerTransform, type SwaggerTransformObject } from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";

/** Name of the cookie that a session is in. */
export const SESSION_COOKIE = "luohu_session";

const DESCRIPTION = `落户：一个人和家人的情况，能走哪条落户途径、凭什么材料、谁也不得多要什么，逐条注明条款。

Who may settle where, with whom, on which papers, and what nobody may ask for; every line cites its clause.`;

/** Describes the operations as OpenAPI 3.1. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "落户 · Luohu",
        version: "1",
        description: DESCRIPTION,
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      components: {
        securitySchemes: {
          session: {
            type: "apiKey",
            in: "cookie",
            name: SESSION_COOKIE,
            description: "HttpOnly, SameSite=Strict; made by `POST /api/v1/session`. Writes come from the same origin.",
          },
        },
      },
      tags: [
        { name: "check", description: "查一查 · check a situation" },
        { name: "law", description: "看规定 · the law as data" },
        { name: "me", description: "我的登记 · a resident's own record" },
        { name: "register", description: "查阅登记簿 · reading the register" },
        { name: "commands", description: "办理 · changing the register" },
        { name: "grants", description: "授权部门查看 · sight that a case or benefit gives a department" },
        { name: "withholdings", description: "查看暂不告知本人 · looks that are not told to the person for now" },
        { name: "releases", description: "市际迁移 · moves from one city to another" },
        { name: "places", description: "区划、地址、辖区 · divisions, addresses, stations and zones" },
        { name: "figures", description: "人口数据 · figures of the population" },
        { name: "desk", description: "待办 · what waits for an officer" },
        { name: "audit", description: "审计 · what the audit administrator reads" },
        { name: "accounts", description: "账号 · what the security administrator does" },
        { name: "proofs", description: "核验证明 · verifying a proof" },
        { name: "service", description: "服务状态 · state of the service" },
      ],
    },
    transform: nameClauseId,
    transformObject: (described) => markProblems(namePlainly(described)),
  });
}

/** Serves the description at /openapi.json and a page of it at /docs. */
export async function showApi(app: FastifyInstance): Promise<void> {
  app.get("/openapi.json", { schema: { hide: true } as object }, (_, reply) =>
    reply.type("application/json; charset=utf-8").serializer(JSON.stringify).send(app.swagger()),
  );
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    staticCSP: true,
    // a server in an office network speaks plain HTTP
    transformStaticCSP: (policy) => policy.replace(/\s*upgrade-insecure-requests;?/, ""),
    theme: { title: "落户 · Luohu API" },
    uiConfig: {
      docExpansion: "list",
      deepLinking: true,
      defaultModelsExpandDepth: 0,
      layout: "BaseLayout",
      tryItOutEnabled: true,
    },
  });
}

/** The clause id is the rest of the path; it is shown as a parameter with a name. */
const nameClauseId: SwaggerTransform = (route) => {
  const described = jsonSchemaTransform(route as never);
  if (!route.url.endsWith("/*")) return described;
  const clause = { type: "string", description: "clause id", examples: ["liaocheng/2020/二（一）2/a"] };
  const params = { type: "object", properties: { clause }, required: ["clause"] };
  return { schema: { ...described.schema, params } as never, url: route.url.replace(/\*$/, ":clause") };
};

interface Operation {
  readonly responses?: Readonly<Record<string, { content?: Record<string, unknown> }>>;
}

/** What of an OpenAPI document is gone through here. */
interface Described {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Components carry the names of the contract, without a mark for the direction; what nothing refers to is left out. */
const namePlainly = (described: Parameters<SwaggerTransformObject>[0]): Described => {
  const document = jsonSchemaTransformObject(described) as {
    paths?: unknown;
    components?: { schemas?: Record<string, unknown> };
  };
  const schemas = document.components?.schemas ?? {};
  const used = new Set<string>();
  const follow = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      follow(schemas[name]);
    }
  };
  follow(document.paths ?? {});
  const plain = (name: string): string => name.replace(/Input$/, "");
  const kept = Object.entries(schemas).filter(
    ([name]) => used.has(name) && !(name.endsWith("Input") && used.has(plain(name))),
  );
  const renamed = {
    ...document,
    components: {
      ...document.components,
      schemas: Object.fromEntries(kept.map(([name, schema]) => [plain(name), schema])),
    },
  };
  return JSON.parse(
    JSON.stringify(renamed).replace(/"#\/components\/schemas\/([^"]+?)Input"/g, '"#/components/schemas/$1"'),
  ) as Described;
};

/** Errors are sent as problem documents (RFC 9457), so that is where their schema belongs. */
function markProblems(document: Described): ReturnType<SwaggerTransformObject> {
  for (const { responses } of Object.values(document.paths ?? {}).flatMap(Object.values<Operation>)) {
    for (const [status, response] of Object.entries(responses ?? {})) {
      const described = response.content?.["application/json"];
      if (Number(status) >= 400 && described) response.content = { "application/problem+json": described };
    }
  }
  return document as ReturnType<SwaggerTransformObject>;
}
