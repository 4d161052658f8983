// The middleware of openapi-fetch, as an option of the client.

import type { Middleware as HttpMiddleware } from "openapi-fetch";
import { isObject } from "../is_object.ts";
import type { Rule } from "./read_options.ts";

export type Middleware = HttpMiddleware;

const HOOKS = ["onRequest", "onResponse", "onError"];

/** The rule of `middleware`. */
export const MIDDLEWARE_RULE: Rule = [
  (value) =>
    Array.isArray(value) &&
    value.every((one) => isObject(one) && HOOKS.some((hook) => typeof one[hook] === "function")) && [...value],
  "a list of objects with onRequest, onResponse or onError",
];
