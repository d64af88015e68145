// The page: jobs as they train, models, and a digit to ask for. It uses nothing but the public API.
const api = 'api/v1';
const testDigits = 10000;
const $ = id => document.getElementById(id);

/** An element with attributes and children; text is never parsed as HTML. */
function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter(child => child != null));
  return element;
}

async function call(path, options) {
  const response = await fetch(`${api}${path}`, options);
  const body = response.status === 204 ? null : await response.json();
  if (!response.ok) {
    const faults = (body.errors ?? []).map(fault => `${fault.pointer} ${fault.message}`);
    throw new Error([body.detail, ...faults].join(' – '));
  }
  return body;
}

function table(heads, rows, empty) {
  if (rows.length === 0) return h('p', {class: 'soft'}, empty);
  return h('div', {class: 'scroll'}, h('table', {},
      h('thead', {}, h('tr', {}, ...heads.map(head => h('th', {scope: 'col'}, head)))),
      h('tbody', {}, ...rows.map(row => h('tr', {}, ...row.map(cell => h('td', {}, cell)))))));
}

const percent = value => value == null ? '–' : `${(100 * value).toFixed(2)} %`;

function progress(job) {
  const {fraction, epoch, epochs, etaSeconds} = job.progress;
  const label = `epoch ${epoch} of ${epochs}${etaSeconds == null ? '' : `, ${Math.ceil(etaSeconds)} s left`}`;
  return h('span', {}, h('progress', {max: 1, value: fraction, 'aria-label': `Job ${job.id}: ${label}`}), ` ${label}`);
}

async function metrics(job) {
  const runs = await call(`/training-jobs/${job.id}/runs`);
  return runs.content.at(-1)?.metrics ?? {};
}

async function showJobs() {
  const jobs = (await call('/training-jobs?size=10')).content;
  const rows = await Promise.all(jobs.map(async job => {
    const latest = await metrics(job);
    const version = job.modelVersion;
    return [String(job.id), job.name, job.failure ? `${job.status}: ${job.failure.message}` : job.status, progress(job),
      percent(latest.test_accuracy ?? latest.val_accuracy ?? latest.accuracy), version ? `${version.name} ${version.version}` : '–'];
  }));
  $('jobs').replaceChildren(table(['Job', 'Name', 'Status', 'Progress', 'Accuracy', 'Version'], rows, 'No job yet.'));
  return jobs.some(job => job.status === 'QUEUED' || job.status === 'RUNNING');
}

let model;

async function showModels() {
  const models = (await call('/models?size=50')).content;
  const rows = models.map(({name, latestVersion, aliases}) => [name, latestVersion == null ? 'in training' : String(latestVersion),
    Object.entries(aliases).map(([alias, version]) => `${alias} → ${version}`).join(', ') || '–']);
  $('models').replaceChildren(table(['Model', 'Newest version', 'Aliases'], rows, 'No model yet.'));
  const ready = models.find(candidate => candidate.latestVersion != null)?.name ?? null;
  if (ready !== model) {
    model = ready;
    await ask();
  }
}

async function ask() {
  $('digit').hidden = $('another').hidden = model == null;
  if (model == null) {
    $('answer').replaceChildren(h('p', {class: 'soft'}, 'No network has been trained yet.'));
    return;
  }
  const index = Math.floor(Math.random() * testDigits);
  const url = `${api}/datasets/mnist/samples/test/${index}.png`;
  const [picture, samples] = await Promise.all([
    fetch(url).then(response => response.blob()), call(`/datasets/mnist/samples?split=test&offset=${index}&limit=1`)]);
  $('sample').src = url;
  const truth = samples.samples[0].label;
  $('sample').alt = `A handwritten ${truth}`;
  $('truth').textContent = `Test digit ${index}: a ${truth}`;
  const answer = await call(`/models/${model}/predictions`, {method: 'POST', headers: {'Content-Type': 'image/png'}, body: picture});
  const [{label, probabilities}] = answer.predictions;
  $('answer').replaceChildren(h('p', {}, `${answer.model} ${answer.version} says: `, h('strong', {}, label)),
      ...probabilities.map((p, digit) => h('div', {class: String(digit) === label ? 'bar first' : 'bar'},
          h('span', {}, String(digit)), h('progress', {max: 1, value: p, 'aria-label': `Probability of ${digit}`}),
          h('span', {class: 'number'}, percent(p)))));
}

async function guarded(action) {
  try {
    const result = await action();
    $('trouble').textContent = '';
    return result;
  } catch (error) {
    $('trouble').textContent = error.message;
  }
}

async function train() {
  const article = {name: 'from scratch', dataset: 'mnist', model: 'digits', seed: Math.floor(Math.random() * 1e6),
    network: {layers: [{type: 'dense', units: 32, activation: 'relu'}, {type: 'dense', units: 10, activation: 'softmax'}]}};
  await call('/training-jobs', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(article)});
}

async function refresh() {
  const busy = await guarded(async () => {
    const running = await showJobs();
    await showModels();
    return running;
  });
  setTimeout(refresh, busy ? 1000 : 5000);
}

$('train').addEventListener('click', () => guarded(train).then(() => guarded(showJobs)));
$('another').addEventListener('click', () => guarded(ask));
refresh();
