// Which operation a request is for.

import type { Operation } from "./operation.ts";
import { ROUTES } from "./routes.ts";
import { ServiceError } from "./service_error.ts";

export const BASE_PATH = "/v1";

export function route(request: Request): Match {
  const matches = match(request);
  if (matches.length === 0) throw new ServiceError(404, "There is nothing at this path: check the URL");
  const found = matches.find(({ method }) => method === request.method);
  if (found !== undefined) return found;
  const Allow = [...new Set(matches.map(({ method }) => method))].join(", ");
  throw new ServiceError(405, `This path takes only ${Allow}`, { Allow });
}

interface Match {
  name: string;
  method: string;
  operation: Operation;
  parameters: string[];
}

/**
 * The operations whose path is that of a request, literal paths first. As in Go's routers, a literal path wins for its own
 * methods alone: `GET /organizations/acme/user` is for the member called "user".
 */
function match({ url }: Request): Match[] {
  const segments = new URL(url).pathname.split("/").map(decode);
  return Object.entries(ROUTES).flatMap(([name, [method, path, operation]]) => {
    const parameters = matchPath(BASE_PATH + path, segments);
    return parameters === undefined ? [] : [{ name, method, operation, parameters }];
  }).sort((a, b) => a.parameters.length - b.parameters.length);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new ServiceError(400, "The path has a percent sign that does not start an encoded character: send it as %25");
  }
}

function matchPath(path: string, segments: string[]): string[] | undefined {
  const parts = path.split("/");
  const isParameter = (index: number) => parts[index]?.startsWith("{");
  const fits = segments.every((segment, index) => isParameter(index) ? segment !== "" : segment === parts[index]);
  if (!fits || segments.length !== parts.length) return undefined;
  return segments.filter((_, index) => isParameter(index));
}
