// A canvas to draw a digit on, and what a network makes of it.
import {api, call, request, send} from './api.js';
import {bars, button, h, section} from './dom.js';
import {toDigit} from './digit.js';
import {lookInside} from './inside.js';

const side = 280;
const testDigits = 10000;

export async function draw(view) {
  let asked = 0;
  const canvas = h('canvas', {width: side, height: side, tabindex: 0, role: 'img',
    'aria-label': 'Draw a digit here with the mouse or a finger; with the keyboard, take one of MNIST below'});
  const small = h('canvas', {width: 28, height: 28, class: 'small', role: 'img', 'aria-label': 'What the network is shown, 28 by 28 pixels'});
  const answer = h('div', {id: 'answer', 'aria-live': 'polite'});
  const truth = h('p', {class: 'soft'});
  const inside = h('div', {id: 'inside'});
  const model = h('select', {id: 'model'});
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  view.append(section('Draw a digit',
      h('p', {class: 'soft'}, 'It is centred and scaled as the digits of MNIST are, and sent as 784 numbers.'),
      h('label', {class: 'choice'}, 'Model ', model),
      h('div', {class: 'digit'}, h('div', {}, canvas, h('p', {}, button('Clear', clear), ' ', button('A digit of MNIST', sample))),
        h('figure', {}, small, h('figcaption', {}, 'What it is shown')), answer), truth), inside);

  const all = (await call('/models?size=50')).content.filter(({latestVersion}) => latestVersion != null);
  const fitting = (await Promise.all(all.map(async ({name, latestVersion}) => ({name,
    signature: (await call(`/models/${name}/versions/${latestVersion}`)).signature}))))
      .filter(({signature}) => signature.inputShape.reduce((a, b) => a * b, 1) === 784);
  model.append(...fitting.map(({name}) => h('option', {}, name)));
  model.addEventListener('change', ask);
  clear();

  function clear() {
    pen.fillStyle = '#000';
    pen.fillRect(0, 0, side, side);
    small.getContext('2d').clearRect(0, 0, 28, 28);
    truth.textContent = '';
    inside.replaceChildren();
    asked++;
    answer.replaceChildren(h('p', {class: 'soft'}, fitting.length === 0
      ? 'No network that takes 28 by 28 pixels has been trained yet.' : 'Draw, and the network says what it sees.'));
  }

  let last = null;
  const at = event => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * side / box.width, (event.clientY - box.top) * side / box.height];
  };
  canvas.addEventListener('pointerdown', event => {
    canvas.setPointerCapture(event.pointerId);
    truth.textContent = '';
    last = at(event);
    stroke(last);
  });
  canvas.addEventListener('pointermove', event => {
    if (last) stroke(at(event));
  });
  for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => {
    if (last) ask();
    last = null;
  });

  function stroke(to) {
    pen.strokeStyle = '#fff';
    pen.lineWidth = 22;
    pen.lineCap = pen.lineJoin = 'round';
    pen.beginPath();
    pen.moveTo(...last);
    pen.lineTo(...to);
    pen.stroke();
    last = to;
  }

  /** One that no network here has been trained on. */
  async function sample() {
    const index = Math.floor(Math.random() * testDigits);
    const [picture, {samples}] = await Promise.all([
      request(`${api}/datasets/mnist/samples/test/${index}.png`).then(response => response.blob()).then(createImageBitmap),
      call(`/datasets/mnist/samples?split=test&offset=${index}&limit=1`)]);
    pen.imageSmoothingEnabled = false;
    pen.drawImage(picture, 0, 0, side, side);
    await ask();
    truth.textContent = `Test digit ${index} of MNIST: a ${samples[0].label}.`;
  }

  async function ask() {
    const pixels = toDigit(pen.getImageData(0, 0, side, side));
    if (pixels == null || model.value === '') return;
    const image = small.getContext('2d').createImageData(28, 28);
    pixels.forEach((value, i) => image.data.set([value, value, value, 255], 4 * i));
    small.getContext('2d').putImageData(image, 0, 0);
    const mine = ++asked;
    const {model: name, version, predictions: [first]} = await send('POST', `/models/${model.value}/predictions`, {instances: [pixels]});
    if (mine !== asked) return;
    const labels = fitting.find(each => each.name === model.value).signature.classLabels;
    answer.replaceChildren(h('p', {}, `${name} ${version} says: `, h('strong', {id: 'label'}, first.label)), ...bars(labels, first.probabilities));
    await lookInside(inside, {model: name, version}, pixels, () => mine === asked);
  }
}
