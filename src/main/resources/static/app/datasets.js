// Data sets with a look at their examples.
import {api, call, picture, send} from './api.js';
import {button, h, section, table} from './dom.js';

export async function datasets(view) {
  const all = (await call('/datasets?size=50')).content;
  const sections = await Promise.all(all.map(async dataset => {
    const {state} = await call(`/datasets/${dataset.name}/installation`);
    const [height, width] = dataset.inputShape;
    const isPicture = dataset.inputShape.length === 3;
    const splits = Object.entries(dataset.splits).map(([name, size]) => `${size.toLocaleString('en')} ${name}`).join(', ');
    return section(dataset.name, h('p', {}, dataset.description),
        h('p', {class: 'soft'}, `${splits}; shape ${dataset.inputShape.join(' × ')}; ${dataset.classLabels?.length ?? 0} classes; SHA-256 ${dataset.sha256.slice(0, 12)}…`),
        state !== 'INSTALLED' ? missing(dataset, state) : isPicture ? picture(`${api}/datasets/${dataset.name}/samples/test/sheet.png`, {class: 'sheet', loading: 'lazy',
          alt: `Examples of ${dataset.name}, ${width} by ${height} pixels each`}) : rows(dataset));
  }));
  view.append(upload(async () => {
    view.replaceChildren();
    await datasets(view);
  }), ...sections);
}

/** @param done called when there is one more */
function upload(done) {
  const name = h('input', {id: 'upload-name', name: 'name', required: true, pattern: '[a-z0-9][a-z0-9._\\-]{0,62}'});
  const format = h('select', {id: 'upload-format', name: 'format'}, ['csv', 'idx', 'images', 'npz', 'cifar10'].map(each => h('option', {}, each)));
  const files = h('input', {id: 'upload-files', name: 'files', type: 'file', multiple: true, required: true});
  const said = h('p', {id: 'upload-said', 'aria-live': 'polite', class: 'soft'});
  const form = h('form', {onsubmit: async event => {
    event.preventDefault();
    said.textContent = 'Uploading …';
    try {
      const made = await call('/datasets', {method: 'POST', body: new FormData(form)});
      await done();
      document.getElementById('upload-said').textContent = `${made.name} is there.`;
    } catch (problem) {
      said.textContent = problem.message;
    }
  }}, h('label', {class: 'choice'}, 'Name ', name), h('label', {class: 'choice'}, 'Format ', format), h('label', {class: 'choice'}, 'Files ', files),
      h('button', {type: 'submit'}, 'Upload'), said);
  return section('Upload a data set', form);
}

function missing(dataset, state) {
  const box = h('p', {class: 'soft'}, state === 'MISSING' ? 'Not installed here. ' : `Installation: ${state.toLowerCase()}. `,
      button('Install', async () => {
        const {state: now} = await send('POST', `/datasets/${dataset.name}/installation`, {});
        box.firstChild.textContent = `Installation: ${now.toLowerCase()}. `;
      }, {'aria-label': `Install ${dataset.name}`}));
  return box;
}

function rows(dataset) {
  const box = h('div');
  call(`/datasets/${dataset.name}/samples?split=train&limit=5`).then(({samples}) => box.replaceChildren(table(['Label', 'Values'],
      samples.map(({label, values}) => [`${label}`, (values ?? []).flat(9).slice(0, 12).join(', ')]), 'None.', `Examples of ${dataset.name}`)));
  return box;
}
