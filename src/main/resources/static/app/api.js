// The public API, and nothing else.
export const api = 'api/v1';

/** What the service answered, when that was a problem. */
export class Problem extends Error {
  constructor(body) {
    super([body.detail, ...(body.errors ?? []).map(fault => `${fault.pointer} ${fault.message}`)].join(' – '));
    this.errors = body.errors ?? [];
  }
}

/** @throws Problem with all that was wrong */
export async function call(path, options) {
  const response = await fetch(`${api}${path}`, options);
  const text = await response.text();
  const body = text === '' ? null : JSON.parse(text);
  if (!response.ok) throw new Problem(body ?? {detail: `${path} was answered with ${response.status}`});
  return body;
}

export const send = (method, path, body) => call(path, {
  method, headers: {'Content-Type': 'application/json'}, body: typeof body === 'string' ? body : JSON.stringify(body)});

/** What there is at a path, or null when the service says that there is none. */
export const maybe = (path, options) => call(path, options).catch(problem => {
  if (problem instanceof Problem) return null;
  throw problem;
});
