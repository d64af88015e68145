// Server-sent events by fetch: an EventSource can't send a key. HTML Living Standard, section 9.2, as far as the service uses it.
import {Locked, Problem, request} from './api.js';

/**
 * Follows until it is closed or nothing will come any more; when the connection breaks it comes again for what it has missed.
 * @param listeners functions by type of event, each given the data
 * @returns what closes it
 */
export function follow(path, listeners) {
  const stop = new AbortController();
  let last = '';
  let pause = 2000;

  function take(block) {
    const event = {type: 'message', data: []};
    for (const line of block.split('\n')) {
      const [, field, value] = /^([^:]*): ?(.*)$/.exec(line) ?? [];
      if (field === 'event') event.type = value;
      else if (field === 'data') event.data.push(value);
      else if (field === 'id') last = value;
      else if (field === 'retry') pause = Number(value);
    }
    if (event.data.length > 0) listeners[event.type]?.(event.data.join('\n'));
  }

  async function read() {
    const headers = last === '' ? {} : {'Last-Event-ID': last};
    const response = await request(path, {headers, signal: stop.signal, cache: 'no-store'});
    if (response.status === 204) return false;
    if (!response.ok) throw new Problem(await response.json());
    let rest = '';
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let {value, done} = await reader.read(); !done; {value, done} = await reader.read()) {
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      blocks.forEach(take);
    }
    return true;
  }

  async function go() {
    while (!stop.signal.aborted) {
      try {
        if (!await read()) return;
      } catch (error) {
        if (stop.signal.aborted) return;
        if (error instanceof Locked) throw error;
      }
      await new Promise(resolve => setTimeout(resolve, pause));
    }
  }

  go();
  return () => stop.abort();
}
