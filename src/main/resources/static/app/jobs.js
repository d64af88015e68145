// The jobs, and one of them as it learns.
import {api, call, file, maybe, picture, request, send} from './api.js';
import {lines} from './chart.js';
import {button, h, number, percent, progress, section, table} from './dom.js';
import {follow} from './follow.js';
import {search} from './search.js';

const ended = status => !['QUEUED', 'RUNNING'].includes(status);
const best = metrics => metrics?.test_accuracy ?? metrics?.val_accuracy ?? metrics?.accuracy;

async function row(job) {
  const latest = (await call(`/training-jobs/${job.id}/runs?size=1&sort=id,desc`)).content[0]?.metrics;
  const version = job.modelVersion;
  return [h('a', {href: `#/jobs/${job.id}`}, `${job.id}`), job.name, job.failure ? `${job.status}: ${job.failure.message}` : job.status,
    progress(job), percent(best(latest)), version ? `${version.name} ${version.version}` : '–'];
}

/** The list, which looks again as long as it is shown. */
export async function jobs(view, {again}) {
  const list = h('div', {'aria-live': 'polite'});
  view.append(section('Training jobs', list, h('p', {}, h('a', {href: '#/train', class: 'button'}, 'Train a network'))));
  await again(async () => {
    const page = (await call('/training-jobs?size=20')).content;
    const rows = await Promise.all(page.map(row));
    list.replaceChildren(table(['Job', 'Name', 'Status', 'Progress', 'Accuracy', 'Version'], rows, 'No job yet.', 'Training jobs'));
    return page.some(job => !ended(job.status)) ? 1000 : 5000;
  });
}

/** One job: its curves draw themselves as the service tells of them. */
export async function job(view, {leave}, id) {
  const state = h('div', {'aria-live': 'polite'});
  const loss = lines('Loss by epoch');
  const accuracy = lines('Accuracy by epoch');
  const results = h('div');
  const actions = h('div', {class: 'actions'});
  const first = await call(`/training-jobs/${id}`);
  // The curves of all its runs would be a tangle
  const trials = first.spec.search ? search(id) : null;
  view.append(section(`Job ${id}`, state, actions, trials ? '' : h('div', {class: 'charts'}, loss.figure, accuracy.figure)), trials?.view ?? '', results);

  const series = new Map();
  const draw = () => {
    const of = suffix => [...series].filter(([name]) => name.endsWith(suffix)).map(([label, points]) => ({label, points: [...points]}));
    loss.update(of('loss'));
    accuracy.update(of('accuracy'));
  };
  const many = first.progress.runsTotal > 1;
  const add = ({runId, epoch, metrics}) => {
    for (const [name, value] of Object.entries(metrics)) {
      if (!/^(val_)?(loss|accuracy)$/.test(name)) continue;
      const label = many ? `run ${runId} ${name}` : name;
      if (!series.has(label)) series.set(label, new Map());
      series.get(label).set(epoch, value);
    }
  };

  const ask = what => async () => {
    await send('POST', `/training-jobs/${id}/${what}`, {});
    await show();
  };

  async function show() {
    const now = await call(`/training-jobs/${id}`);
    state.replaceChildren(h('p', {}, h('strong', {}, now.paused ? `${now.status}, paused` : now.status), ` ${now.name} `, progress(now)),
        now.failure ? h('p', {class: 'bad'}, now.failure.message) : '');
    const offered = ended(now.status) || now.cancelRequested ? '' : now.paused ? 'Resume' : 'Pause';
    // Not each time: nobody should miss a button that has just become another
    if (offered !== actions.dataset.offered) {
      actions.dataset.offered = offered;
      actions.replaceChildren(...offered === '' ? [] : [button(offered, ask(offered.toLowerCase())), button('Cancel', ask('cancel'))]);
    }
    if (ended(now.status) || now.paused) await trials?.finish();
    if (ended(now.status)) await showRuns(results, now);
    return now;
  }

  let due;
  const soon = () => due ??= setTimeout(() => {
    due = null;
    draw();
  }, 100);
  let dueTrials;
  const soonTrials = () => dueTrials ??= setTimeout(async () => {
    dueTrials = null;
    await trials?.update();
  }, 500);
  const close = follow(`${api}/training-jobs/${id}/events`, {
    metric: data => {
      if (trials) return;
      add(JSON.parse(data));
      soon();
    },
    progress: () => show(),
    trial: () => soonTrials(),
    status: async data => {
      await show();
      if (ended(JSON.parse(data).status)) close();
    },
  });
  leave(close);
  await show();
  await trials?.update();
}

async function showRuns(results, job) {
  const runs = (await call(`/training-jobs/${job.id}/runs?size=100`)).content;
  const shown = job.bestRunId ?? runs.at(-1)?.id;
  const [evaluation, diagnosis] = shown == null ? [] : await Promise.all([
    maybe(`/runs/${shown}/evaluation`), maybe(`/runs/${shown}/diagnosis`)]);
  const rows = runs.map(run => [`${run.id}`, run.status, `${run.epochsCompleted}`, number(run.metrics.loss), percent(run.metrics.val_accuracy),
    percent(run.metrics.test_accuracy)]);
  results.replaceChildren(
      job.spec.search ? '' : section('Runs', table(['Run', 'Status', 'Epochs', 'Loss', 'Validation', 'Test'], rows, 'No run.', 'Runs'),
          runs.length > 1 ? h('a', {href: `#/compare/${runs.map(run => run.id).join(',')}`, class: 'button'}, 'Compare them') : ''),
      diagnosis ? section('Diagnosis', h('p', {}, h('strong', {}, diagnosis.verdict.replace('_', ' ')), ` – ${diagnosis.rule}`),
          diagnosis.job ? h('a', {class: 'button', href: '#/train', onclick: () =>
            sessionStorage.setItem('job', JSON.stringify(diagnosis.job, null, 2))}, 'Train the corrected job') : '') : '',
      shown == null ? '' : await pictures(shown),
      evaluation?.classification ? confusion(evaluation) : '');
}

/** What the first layer has learned, and the pictures for a report. */
async function pictures(run) {
  const kinds = ['learning-curve', 'confusion-matrix', 'per-class', 'reliability', 'filters'];
  const response = await request(`${api}/runs/${run}/plots/filters.svg`);
  if (!response.ok) return '';
  return section('What the first layer looks for',
      h('img', {class: 'plot', src: URL.createObjectURL(await response.blob()), alt: `The weights of each unit of the first layer of run ${run}, as pictures`}),
      h('p', {}, 'For a report: ', kinds.map(kind => h('span', {class: 'choice'}, `${kind} `,
        ['svg', 'png'].map(format => [file(`${api}/runs/${run}/plots/${kind}.${format}`, `${kind}.${format}`, format, {'aria-label': `${kind} as ${format}`}), ' '])))));
}

function confusion({classification, examples}) {
  const {accuracy, accuracyInterval, confusionMatrix, worstMistakes, classLabels} = classification;
  const labels = classLabels ?? classification.perClass?.map(each => each.label) ?? confusionMatrix.map((_, i) => `${i}`);
  return section('On the test split',
      h('p', {}, `Accuracy ${percent(accuracy)} of ${examples} (${percent(accuracyInterval.lower)} to ${percent(accuracyInterval.upper)}).`),
      table(['true ↓ told →', ...labels], confusionMatrix.map((counts, i) => [h('strong', {}, labels[i]), ...counts.map((count, j) =>
        h('span', {class: i === j ? 'number first' : count > 0 ? 'number bad' : 'number soft'}, `${count}`))]), '', 'Confusion matrix'),
      h('h3', {}, 'The worst mistakes'),
      h('div', {class: 'pictures'}, worstMistakes.filter(({image}) => image).slice(0, 12).map(mistake => h('figure', {},
        picture(mistake.image, {alt: `Test example ${mistake.index}`, width: 56, height: 56}),
        h('figcaption', {}, `${mistake.label}, told ${mistake.predicted}`)))));
}
