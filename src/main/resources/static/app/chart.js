// Lines over epochs or trials, drawn by uPlot.
import {h, number} from './dom.js';

const colours = ['--line-1', '--line-2', '--line-3', '--line-4', '--line-5', '--line-6'];

/**
 * A chart of lines: [{label, points: [[x, y], …]}], which `update` draws anew.
 * Each value can be read under the pointer; those who see no picture hear the last of each line.
 */
export function lines(title, {height = 220, across = 'epoch'} = {}) {
  const box = h('figure', {class: 'chart', role: 'img', 'aria-label': `${title}: nothing yet`});
  const caption = h('figcaption', {}, title);
  const figure = h('div', {class: 'chart-box'}, caption, box);
  let plot;
  let shape = '';
  let shown = [];
  // A canvas knows no light-dark(): the browser says what it comes to
  const style = name => {
    box.style.color = `var(${name})`;
    return getComputedStyle(box).color;
  };

  function update(series) {
    shown = series;
    const drawn = series.filter(({points}) => points.length > 0);
    const xs = [...new Set(drawn.flatMap(({points}) => points.map(([x]) => x)))].sort((a, b) => a - b);
    const data = [xs, ...drawn.map(({points}) => {
      const known = new Map(points);
      return xs.map(x => known.get(x) ?? null);
    })];
    box.setAttribute('aria-label', `${title}: ${drawn.map(({label, points}) =>
      `${label} ${number(points.at(-1)[1])} at ${points.at(-1)[0]}`).join(', ') || 'nothing yet'}`);
    box.dataset.points = xs.length;
    const now = drawn.map(({label}) => label).join('\n');
    if (plot && now === shape) {
      plot.setData(data);
      return;
    }
    shape = now;
    plot?.destroy();
    plot = null;
    if (drawn.length === 0) return;
    const axis = {stroke: style('--soft'), grid: {stroke: style('--line'), width: 1}, ticks: {stroke: style('--line')}};
    plot = new window.uPlot({
      width: Math.max(260, box.clientWidth || 480), height, scales: {x: {time: false}}, axes: [{...axis, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]}, {...axis, size: 60}],
      series: [{label: across}, ...drawn.map(({label}, i) => ({label, width: 2, spanGaps: true,
        stroke: style(colours[i % colours.length]), dash: i >= colours.length ? [6, 4] : undefined,
        value: (_, value) => value == null ? '–' : number(value)}))],
    }, data, box);
    box.style.color = '';
  }

  // What is painted stays in its colours when the browser turns to dark or light
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    if (!box.isConnected) return;
    shape = '';
    update(shown);
  });
  new ResizeObserver(() => plot?.setSize({width: Math.max(260, box.clientWidth), height})).observe(box);
  return {figure, update};
}
