// Which view is shown: the address says it, so that it can be bookmarked and gone back to.
import {compare} from './compare.js';
import {datasets} from './datasets.js';
import {draw} from './draw.js';
import {job, jobs} from './jobs.js';
import {models} from './models.js';
import {train} from './train.js';

const views = {jobs: (view, page, id) => (id ? job : jobs)(view, page, id), train, draw, compare, models, datasets};
const trouble = document.getElementById('trouble');
let leaving = [];
let shown = 0;

function say(error) {
  trouble.textContent = error.message;
  console.info(error.message);
}

async function show(focus) {
  leaving.forEach(action => action());
  leaving = [];
  const [name, argument] = location.hash.replace(/^#\//, '').split('/').map(decodeURIComponent);
  const known = name in views ? name : 'jobs';
  const mine = ++shown;
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
        trouble.textContent = '';
      } catch (error) {
        say(error);
      }
      if (mine === shown) {
        const timer = setTimeout(() => page.again(action), pause);
        leaving.push(() => clearTimeout(timer));
      }
    },
  };
  trouble.textContent = '';
  try {
    await views[known](view, page, argument);
  } catch (error) {
    say(error);
  }
}

addEventListener('hashchange', () => show(true));
addEventListener('unhandledrejection', event => {
  event.preventDefault();
  say(event.reason);
});
show(false);
