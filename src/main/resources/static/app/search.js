// What a search has come to, also while it goes on.
import {api, call, file, picture} from './api.js';
import {lines} from './chart.js';
import {h, number, section, table} from './dom.js';

const shownAtMost = 20;
const plots = {
  'search-history': 'What each trial came to',
  'parallel-coordinates': 'Each trial as a line through its parameters',
  slices: 'What trials came to by each parameter',
  importance: 'How much each parameter matters',
};

/** In few words: of an object, such as an optimizer, its type. */
const text = value => value == null ? '–' : value.type ?? (typeof value === 'object' ? JSON.stringify(value) : `${value}`);

/** Trials by number with the best so far, drawn anew by `update`, and pictures once `finish` is told that nothing goes on. */
export function search(id) {
  const chart = lines('The metric by trial', {across: 'trial'});
  const state = h('p');
  const trials = h('div');
  const pictures = h('div');
  const view = section('Search', state, h('div', {class: 'charts'}, chart.figure), trials, pictures);

  async function update() {
    const now = await call(`/training-jobs/${id}/trials`);
    const metric = now.metric;
    const sign = metric.endsWith('loss') ? 1 : -1;
    const better = (one, other) => sign * one.value - sign * other.value;
    const done = now.trials.filter(trial => trial.value != null && trial.status === 'SUCCEEDED');
    let best = null;
    const course = done.map(trial => {
      if (best === null || better(trial, best) < 0) best = trial;
      return [trial.trial, best.value];
    });
    chart.update([{label: metric, points: done.map(trial => [trial.trial, trial.value])}, {label: 'best so far', points: course}]);
    state.replaceChildren(`${now.strategy}: ${now.trialsCompleted} of ${now.trialsTotal} trials have ended, ${now.epochsTrained} epochs in all. `,
        now.best ? h('span', {}, h('strong', {}, `Trial ${now.best.trial} is the best, ${metric} ${number(now.best.value)}. `), h('a', {class: 'button', href: '#/train',
          onclick: () => sessionStorage.setItem('job', JSON.stringify(now.best.job, null, 2))}, 'Train the best alone')) : '');
    const names = [...new Set(now.trials.flatMap(trial => Object.keys(trial.parameters)))];
    const first = now.trials.filter(trial => trial.value != null).sort(better).slice(0, shownAtMost);
    trials.replaceChildren(table(['Trial', 'Status', metric, 'Epochs', ...names], first.map(trial => [`${trial.trial}`, trial.status, number(trial.value),
      `${trial.epochs}`, ...names.map(name => text(trial.parameters[name]))]), 'No trial has a value yet.', 'Trials, the best first'),
        now.trials.length > first.length ? h('p', {class: 'soft'}, `The best ${first.length} of ${now.trials.length} that were begun.`) : '');
    return now;
  }

  /** Pictures are drawn by the service: not at each trial. */
  async function finish() {
    const now = await update();
    if (!now.trials.some(trial => trial.value != null && ['SUCCEEDED', 'PRUNED'].includes(trial.status))) return;
    const version = `${now.trialsCompleted}`;
    pictures.replaceChildren(...Object.entries(plots).map(([kind, alt]) => h('figure', {class: 'wide'},
        h('figcaption', {}, `${alt}: `, ['svg', 'png'].map(format => [file(`${api}/training-jobs/${id}/plots/${kind}.${format}`, `${kind}.${format}`, format,
            {'aria-label': `${kind} as ${format}`}), ' '])),
        picture(`${api}/training-jobs/${id}/plots/${kind}.svg?trials=${version}`, {class: 'plot drawn', alt}))));
  }

  return {view, update, finish};
}
