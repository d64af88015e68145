// Which view is shown: the address says it, so that it can be bookmarked and gone back to.
import {key, Locked} from './api.js';
import {compare} from './compare.js';
import {datasets} from './datasets.js';
import {draw} from './draw.js';
import {job, jobs} from './jobs.js';
import {login} from './login.js';
import {models} from './models.js';
import {train} from './train.js';

const views = {jobs: (view, page, id) => (id ? job : jobs)(view, page, id), train, draw, compare, models, datasets};
const trouble = document.getElementById('trouble');
let leaving = [];
let shown = 0;

const out = document.getElementById('log-out');
out.addEventListener('click', () => {
  key.forget();
  show(true);
});

/** Whatever was going on: nothing goes on without a key. */
function ask() {
  if (document.getElementById('key')) return;
  key.forget();
  clear();
  login(document.getElementById('view'), () => show(true));
}

function clear() {
  shown++;
  leaving.forEach(action => action());
  leaving = [];
  trouble.textContent = '';
  out.hidden = !key.get();
}

function say(error) {
  if (error instanceof Locked) {
    ask();
    return;
  }
  trouble.textContent = error.message;
  console.info(error.message);
}

async function show(focus) {
  clear();
  const [name, argument] = location.hash.replace(/^#\//, '').split('/').map(decodeURIComponent);
  const known = name in views ? name : 'jobs';
  const mine = shown;
  const view = document.getElementById('view');
  view.replaceChildren();
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('href') === `#/${known}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (focus) view.focus();
  const page = {
    /** Called when another view is to be shown. */
    leave: action => leaving.push(action),
    /** Repeats an action, which answers after how many milliseconds, as long as the view is shown. */
    again: async action => {
      let pause = 2000;
      try {
        pause = await action();
        if (mine === shown) trouble.textContent = '';
      } catch (error) {
        say(error);
      }
      if (mine === shown) {
        const timer = setTimeout(() => page.again(action), pause);
        leaving.push(() => clearTimeout(timer));
      }
    },
  };
  try {
    await views[known](view, page, argument);
  } catch (error) {
    if (mine === shown) say(error);
  }
}

addEventListener('hashchange', () => show(true));
addEventListener('unhandledrejection', event => {
  event.preventDefault();
  say(event.reason);
});
show(false);
