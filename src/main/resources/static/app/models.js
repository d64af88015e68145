// Models, their versions, and which of them the aliases point to.
import {api, call, file, send} from './api.js';
import {button, h, number, percent, section, table} from './dom.js';

export async function models(view, {again}) {
  const list = h('div');
  const said = h('p', {'aria-live': 'polite', class: 'soft'});
  view.append(list, said);

  async function promote(version, alias) {
    await send('PUT', `/models/${version.model}/aliases/${alias}`, {version: version.version});
    said.textContent = `${alias} of ${version.model} is version ${version.version} now.`;
    await show();
  }

  async function takeAway(model, alias) {
    await call(`/models/${model}/aliases/${alias}`, {method: 'DELETE'});
    said.textContent = `${alias} of ${model} points to nothing any more.`;
    await show();
  }

  async function rollBack(model, alias) {
    await send('POST', `/models/${model}/aliases/${alias}/rollback`, {});
    said.textContent = `${alias} of ${model} points to what it pointed to before.`;
    await show();
  }

  async function show() {
    const all = (await call('/models?size=50')).content;
    const sections = await Promise.all(all.map(async model => {
      const versions = (await call(`/models/${model.name}/versions?size=50&sort=version,desc`)).content;
      const rows = versions.map(version => [`${version.version}`, percent(version.metrics.test_accuracy), number(version.metrics.test_loss),
        version.engine.name, version.aliases.join(', ') || '–', h('span', {class: 'actions'},
          version.aliases.map(alias => button(`Remove ${alias}`, () => takeAway(version.model, alias),
            {'aria-label': `Remove the alias ${alias} of ${model.name}`})),
          version.aliases.includes('champion') ? '' : button('Make champion', () => promote(version, 'champion'),
            {'aria-label': `Make version ${version.version} of ${model.name} the champion`}),
          file(`${api}/models/${model.name}/versions/${version.version}/artifact?format=onnx`, `${model.name}-${version.version}.onnx`, 'ONNX'))]);
      return section(`Model ${model.name}`,
          table(['Version', 'Test accuracy', 'Test loss', 'Answered by', 'Aliases', 'Actions'], rows, 'In training.', `Versions of ${model.name}`),
          model.aliases.champion == null ? '' : button('Roll champion back', () => rollBack(model.name, 'champion')));
    }));
    list.replaceChildren(...sections.length ? sections : [section('Models', h('p', {class: 'soft'}, 'No model yet.'))]);
  }

  await again(async () => {
    if (!list.contains(document.activeElement)) await show();
    return 5000;
  });
}
