// The public API, and nothing else. Where it asks for a key, the one that was typed goes with every request; the browser keeps it as long
// as this tab is open, and sends it nowhere by itself.
import {h} from './dom.js';

export const api = 'api/v1';
const KEPT = 'neurona-key';

export const key = {
  get: () => sessionStorage.getItem(KEPT),
  set: text => sessionStorage.setItem(KEPT, text),
  forget: () => sessionStorage.removeItem(KEPT),
};

/** What the service answered, when that was a problem. */
export class Problem extends Error {
  constructor(body) {
    super([body.detail, ...(body.errors ?? []).map(fault => `${fault.pointer} ${fault.message}`)].join(' – '));
    this.errors = body.errors ?? [];
  }
}

/** The service asks for a key, or for another one. */
export class Locked extends Problem {}

/** @throws Locked when there is no key that the service knows */
export async function request(path, options = {}) {
  const headers = new Headers(options.headers);
  if (key.get()) headers.set('Authorization', `Bearer ${key.get()}`);
  const response = await fetch(path, {...options, headers});
  if (response.status === 401) throw new Locked(await response.json());
  return response;
}

/** @throws Problem with all that was wrong */
export async function call(path, options) {
  const response = await request(`${api}${path}`, options);
  const text = await response.text();
  const body = text === '' ? null : JSON.parse(text);
  if (!response.ok) throw new Problem(body ?? {detail: `${path} was answered with ${response.status}`});
  return body;
}

export const send = (method, path, body) => call(path, {
  method, headers: {'Content-Type': 'application/json'}, body: typeof body === 'string' ? body : JSON.stringify(body)});

/** What there is at a path, or null when the service says that there is none. */
export const maybe = (path, options) => call(path, options).catch(problem => {
  if (problem instanceof Problem && !(problem instanceof Locked)) return null;
  throw problem;
});

const blob = async path => URL.createObjectURL(await (await request(path)).blob());

/** An image. The browser would ask for it without the key. */
export function picture(path, attributes) {
  if (!key.get()) return h('img', {...attributes, src: path});
  const image = h('img', attributes);
  blob(path).then(url => image.src = url);
  return image;
}

/** A link to a file, likewise. */
export const file = (path, name, text, attributes = {}) => h('a', {href: path, download: name, ...attributes, onclick: async event => {
  if (!key.get()) return;
  event.preventDefault();
  h('a', {href: await blob(path), download: name}).click();
}}, text);
