// What a network does with one instance: what speaks for its answer, and what each layer makes of it.
import {maybe} from './api.js';
import {h, section} from './dom.js';

const mostChannels = 32;

/** Looks inside, and draws it into a box. */
export async function lookInside(box, {model, version}, pixels, isWanted) {
  const options = {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({instances: [pixels]})};
  const path = `/models/${model}/versions/${version}`;
  const [saliency, activations] = await Promise.all([maybe(`${path}/saliency`, options), maybe(`${path}/activations`, options)]);
  if (!isWanted()) return;
  box.replaceChildren(
      saliency ? section(`What speaks for ${saliency.label ?? 'the answer'}`,
          h('p', {class: 'soft'}, 'Blue speaks for it, orange against it.'),
          h('div', {class: 'pictures'},
              figure('Gradient × input', saliency.gradientTimesInput, saliency.shape, 5),
              figure('Occlusion: where covering it costs most', saliency.occlusion, saliency.shape, 5))) : '',
      activations ? section('What each layer answers', ...activations.layers.map((layer, i) => h('div', {},
          h('h3', {}, `${i + 1}. ${layer.type}, ${layer.shape.join(' × ')}`),
          h('div', {class: 'pictures'}, ...channels(layer))))) : '');
}

function channels({values, shape}) {
  if (shape.length !== 3) return [picture(`${values.length} units`, values, Math.min(values.length, 32), 14)];
  const [height, width, count] = shape;
  return Array.from({length: Math.min(count, mostChannels)}, (_, channel) =>
    picture(`Channel ${channel}, ${height} by ${width}`, values.filter((_, i) => i % count === channel), width, 3));
}

function figure(title, values, [, width, channels = 1], zoom) {
  const summed = channels === 1 ? values : Array.from({length: values.length / channels}, (_, i) =>
    values.slice(i * channels, (i + 1) * channels).reduce((a, b) => a + b, 0));
  return h('figure', {class: 'wide'}, picture(title, summed, width, zoom), h('figcaption', {}, title));
}

/** Numbers as squares: blue above 0, orange below, against the largest. */
function picture(label, values, width, zoom) {
  const height = Math.ceil(values.length / width);
  const canvas = h('canvas', {width: width * zoom, height: height * zoom, role: 'img', 'aria-label': label, class: 'values'});
  const pen = canvas.getContext('2d');
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
  values.forEach((value, i) => {
    const strength = Math.round(255 * Math.abs(value) / largest);
    pen.fillStyle = value >= 0 ? `rgb(${strength * 0.5}, ${strength * 0.75}, ${strength})` : `rgb(${strength}, ${strength * 0.6}, ${strength * 0.2})`;
    pen.fillRect(i % width * zoom, Math.floor(i / width) * zoom, zoom, zoom);
  });
  return canvas;
}
