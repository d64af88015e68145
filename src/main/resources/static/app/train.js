// A job from a recipe or from JSON, looked at by the service while it is typed.
import {call, send} from './api.js';
import {button, h, section} from './dom.js';

const dense = (units, activation) => ({type: 'dense', units, activation});
const recipes = {
  'The article\'s network': {name: 'from scratch', dataset: 'mnist', network: {layers: [dense(32, 'relu'), dense(10, 'softmax')]},
    optimizer: {type: 'adam', learningRate: 0.001}, epochs: 5, batchSize: 32, seed: 42, validation: {split: 0.1}, model: 'digits'},
  'With dropout and early stopping': {name: 'dropout', dataset: 'mnist',
    network: {layers: [dense(128, 'relu'), {type: 'dropout', rate: 0.3}, dense(10, 'softmax')]},
    optimizer: {type: 'adam'}, epochs: 20, batchSize: 128, validation: {split: 0.1},
    earlyStopping: {monitor: 'val_loss', patience: 3}, model: 'digits'},
  'A convolutional network': {name: 'convnet', dataset: 'mnist', network: {layers: [
    {type: 'conv2d', filters: 8, kernelSize: 3, activation: 'relu'}, {type: 'max_pooling2d', poolSize: 2},
    {type: 'conv2d', filters: 16, kernelSize: 3, activation: 'relu'}, {type: 'max_pooling2d', poolSize: 2},
    {type: 'flatten'}, dense(10, 'softmax')]}, epochs: 3, batchSize: 64, validation: {split: 0.1}, model: 'digits'},
  'A search for units and learning rate': {name: 'search', dataset: 'mnist', network: {layers: [dense(32, 'relu'), dense(10, 'softmax')]},
    epochs: 3, batchSize: 64, validation: {split: 0.1}, search: {strategy: 'tpe', maxTrials: 8, metric: 'val_accuracy',
      space: {'/network/layers/0/units': {min: 8, max: 64, step: 8}, '/optimizer/learningRate': {min: 1e-4, max: 1e-1, scale: 'log'}}},
    optimizer: {type: 'adam'}, model: 'digits'},
};

const numbers = {epochs: 'Epochs', batchSize: 'Batch size', seed: 'Seed'};

export async function train(view) {
  let timer;
  let asked = 0;
  const json = h('textarea', {id: 'job-json', rows: 18, spellcheck: 'false', oninput: () => changed(true), 'aria-describedby': 'verdict'});
  const verdict = h('div', {id: 'verdict', 'aria-live': 'polite'});
  const start = button('Start', submit, {class: 'primary'});
  const recipe = h('select', {id: 'recipe', onchange: () => fill(recipes[recipe.value])},
      Object.keys(recipes).map(name => h('option', {}, name)));
  const dataset = h('select', {id: 'dataset', onchange: () => set('dataset', dataset.value)});
  const inputs = Object.entries(numbers).map(([field, label]) => {
    const input = h('input', {id: `field-${field}`, type: 'number', min: 1, oninput: () => set(field, input.value === '' ? undefined : Number(input.value))});
    return [field, input, h('label', {}, label, input)];
  });
  view.append(section('Train a network', h('form', {onsubmit: event => event.preventDefault()},
      h('div', {class: 'fields'}, h('label', {}, 'Recipe', recipe), h('label', {}, 'Data set', dataset), inputs.map(([, , label]) => label)),
      h('label', {for: 'job-json'}, 'The job, as the API takes it'), json, verdict, start)));

  dataset.append(...(await call('/datasets?size=100')).content.map(({name}) => h('option', {}, name)));
  const kept = sessionStorage.getItem('job');
  sessionStorage.removeItem('job');
  if (kept) json.value = kept;
  else fill(recipes[recipe.value]);
  changed(true);

  function fill(job) {
    json.value = JSON.stringify(job, null, 2);
    changed(true);
  }

  function set(field, value) {
    try {
      json.value = JSON.stringify({...JSON.parse(json.value), [field]: value}, null, 2);
      changed(false);
    } catch {
      verdict.replaceChildren(h('p', {class: 'bad'}, 'The JSON has to be mended first.'));
    }
  }

  function changed(showFields) {
    try {
      const job = JSON.parse(json.value);
      if (showFields) {
        if (job.dataset) dataset.value = job.dataset;
        inputs.forEach(([field, input]) => input.value = job[field] ?? '');
      }
    } catch {
      // The service says what is wrong with it
    }
    clearTimeout(timer);
    timer = setTimeout(look, 250);
  }

  async function look() {
    const mine = ++asked;
    try {
      const plan = await send('POST', '/training-jobs?dryRun=true', json.value);
      if (mine !== asked) return;
      start.disabled = false;
      verdict.replaceChildren(h('p', {class: 'good'}, `Ready: ${plan.parameterCount.toLocaleString('en')} parameters, ` +
        `${plan.plannedRuns} run${plan.plannedRuns === 1 ? '' : 's'}, ${plan.stepsPerEpoch} steps an epoch.`));
    } catch (problem) {
      if (mine !== asked) return;
      start.disabled = true;
      verdict.replaceChildren(problem.errors?.length ? h('ul', {class: 'bad'}, problem.errors.map(({pointer, message}) =>
        h('li', {}, h('code', {}, pointer), ` ${message}`))) : h('p', {class: 'bad'}, problem.message));
    }
  }

  async function submit() {
    const job = await send('POST', '/training-jobs', json.value);
    location.hash = `#/jobs/${job.id}`;
  }
}
