// Elements, without a template language: text is never parsed as HTML.

/** An element with attributes and children; an attribute `on…` that is a function listens. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(2).filter(child => child != null));
  return element;
}

export const button = (text, onclick, attributes = {}) => h('button', {type: 'button', onclick, ...attributes}, text);

export function section(title, ...children) {
  const id = `title-${title.toLowerCase().replace(/\W+/g, '-')}`;
  return h('section', {'aria-labelledby': id}, h('h2', {id}, title), ...children);
}

/** @param rows arrays of cells, each a text or an element */
export function table(heads, rows, empty, label) {
  if (rows.length === 0) return h('p', {class: 'soft'}, empty);
  return h('div', {class: 'scroll', tabindex: 0, role: 'group', 'aria-label': label ?? heads.join(', ')}, h('table', {},
      h('thead', {}, h('tr', {}, heads.map(head => h('th', {scope: 'col'}, head)))),
      h('tbody', {}, rows.map(row => h('tr', {}, row.map(cell => h('td', {}, cell)))))));
}

export const percent = value => value == null ? '–' : `${(100 * value).toFixed(2)} %`;
export const number = value => value == null ? '–' : Number(value.toPrecision(4)).toString();

/** What there is of a job to see how far it is. */
export function progress(job) {
  const {fraction, epoch, epochs, runsCompleted, runsTotal, etaSeconds} = job.progress;
  const label = `${runsTotal > 1 ? `run ${runsCompleted} of ${runsTotal}` : `epoch ${epoch} of ${epochs}`}${etaSeconds == null ? '' : `, ${Math.ceil(etaSeconds)} s left`}`;
  return h('span', {}, h('progress', {max: 1, value: fraction, 'aria-label': `Job ${job.id}: ${label}`}), ` ${label}`);
}

/** Ten bars, the largest in bold. */
export function bars(labels, values) {
  const largest = values.indexOf(Math.max(...values));
  return labels.map((label, i) => h('div', {class: i === largest ? 'bar first' : 'bar'},
      h('span', {}, label), h('progress', {max: 1, value: values[i], 'aria-label': `Probability of ${label}`}),
      h('span', {class: 'number'}, percent(values[i]))));
}
