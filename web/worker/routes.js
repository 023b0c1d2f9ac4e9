// Finds the handler of a method and path. `:name` takes one part of the path, `:name+` the rest.

export class Routes {
  /** @param {[string, string, Function][]} table */
  constructor(table) {
    this.table = table.map(([method, pattern, handler]) => ({ method, handler, ...compiled(pattern) }));
  }

  /** @returns {{handler: Function, params: Record<string, string>} | null} */
  find(method, path) {
    for (const route of this.table) {
      const found = route.method === method && route.matcher.exec(path);
      if (found) return { handler: route.handler, params: paramsOf(route.names, found) };
    }
    return null;
  }
}

function compiled(pattern) {
  const names = [];
  const source = pattern.replace(/:([a-z_]+)(\+?)/g, (_, name, rest) => {
    names.push(name);
    return rest ? '(.+)' : '([^/]+)';
  });
  return { names, matcher: new RegExp(`^${source}/?$`) };
}

function paramsOf(names, found) {
  return Object.fromEntries(names.map((name, place) => [name, decodeURIComponent(found[place + 1])]));
}
