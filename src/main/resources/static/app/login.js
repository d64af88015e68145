// Asks for a key, where the service asks for one.
import {api, key, Locked, request} from './api.js';
import {h, section} from './dom.js';

/** @param then called once there is a key that the service knows */
export function login(view, then) {
  const field = h('input', {id: 'key', type: 'password', autocomplete: 'off', spellcheck: 'false', required: true, 'aria-describedby': 'key-wrong'});
  const wrong = h('p', {id: 'key-wrong', class: 'bad', role: 'status'});
  const form = h('form', {class: 'fields', onsubmit: async event => {
    event.preventDefault();
    key.set(field.value.trim());
    try {
      await request(`${api}/models?size=1`);
      then();
    } catch (error) {
      if (!(error instanceof Locked)) throw error;
      key.forget();
      wrong.textContent = error.message;
      field.focus();
      field.select();
    }
  }}, h('label', {for: 'key'}, 'Key'), field, h('button', {type: 'submit'}, 'Log in'));
  view.replaceChildren(section('This service asks for a key', h('p', {}, 'A key begins with nrn_; who runs the service makes them. A token of its provider works as well. ',
      'It is kept in this tab, and forgotten when that is closed.'), form, wrong));
  field.focus();
}
