// Several runs in one chart and one table.
import {call} from './api.js';
import {lines} from './chart.js';
import {button, h, number, section, table} from './dom.js';

const most = 100;
/** More columns nobody reads. */
const columns = 12;

function flat(value, path = '', into = {}) {
  if (value !== null && typeof value === 'object') Object.entries(value).forEach(([key, each]) => flat(each, `${path}/${key}`, into));
  else into[path] = String(value);
  return into;
}

export async function compare(view, page, ids) {
  const chosen = new Set((ids ?? '').split(',').filter(Boolean).map(Number));
  const jobs = (await call('/training-jobs?size=20')).content;
  const known = (await Promise.all(jobs.map(job => call(`/training-jobs/${job.id}/runs?size=100`)))).flatMap(({content}) => content);
  const metric = h('select', {id: 'metric', onchange: () => show()}, ['val_accuracy', 'accuracy', 'val_loss', 'loss'].map(name => h('option', {}, name)));
  if (!known.some(run => chosen.has(run.id) && run.metrics.val_accuracy != null)) metric.value = 'accuracy';
  const chart = lines('By epoch', {height: 280});
  const result = h('div', {'aria-live': 'polite'});
  const boxes = known.map(run => {
    const box = h('input', {type: 'checkbox', value: run.id, checked: chosen.has(run.id), onchange: () => {
      if (box.checked) chosen.add(run.id);
      else chosen.delete(run.id);
      history.replaceState(null, '', `#/compare/${[...chosen].join(',')}`);
      return show();
    }});
    return h('label', {class: 'choice'}, box, ` run ${run.id} of job ${run.jobId}`);
  });
  view.append(section('Compare runs', h('fieldset', {class: 'choices'}, h('legend', {}, `Runs, ${most} at most`), boxes.length ? boxes : 'None yet.'),
      h('label', {class: 'choice'}, 'Metric ', metric), chart.figure), result);

  async function show() {
    const ids = [...chosen].slice(0, most);
    const curves = ids.length === 0 ? [] : (await call(`/runs/metrics?ids=${ids.join(',')}&name=${metric.value}&maxPoints=100`)).runs;
    chart.update(curves.map(({runId, epochs, values}) => ({label: `run ${runId}`, points: epochs.map((epoch, i) => [epoch, values[i]])})));
    const runs = await Promise.all(ids.slice(0, columns).map(id => call(`/runs/${id}`)));
    const parameters = runs.map(run => flat({...run.parameters, seed: run.seed}));
    const differing = [...new Set(parameters.flatMap(Object.keys))].filter(key => new Set(parameters.map(each => each[key])).size > 1);
    const names = [...new Set(runs.flatMap(run => Object.keys(run.metrics)))].sort();
    const heads = ['Name', ...runs.map(run => `Run ${run.id}`)];
    result.replaceChildren(runs.length === 0 ? '' : section(ids.length > columns ? `The first ${columns} side by side` : 'Side by side',
        h('h3', {}, 'Parameters that differ'),
        table(heads, differing.map(key => [h('code', {}, key), ...parameters.map(each => each[key] ?? '–')]), 'None: these runs have the same ones.', 'Parameters that differ'),
        h('h3', {}, 'Metrics'),
        table(heads, names.map(name => [h('code', {}, name), ...runs.map(run => number(run.metrics[name]))]), 'None yet.', 'Metrics')));
  }

  await show();
}
