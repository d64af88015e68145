// From a drawing to what MNIST looks like.

const box = 20;
const size = 28;

/**
 * 784 numbers, 0 (black) to 255: the drawing scaled into 20 by 20 pixels with its centre of mass in the middle of 28 by 28, as LeCun,
 * Cortes and Burges made MNIST. Null when nothing is drawn.
 *
 * @param image white on black, as a canvas has it
 */
export function toDigit({data, width, height}) {
  const ink = (x, y) => data[4 * (y * width + x)];
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink(x, y) > 0) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
  }
  if (right < 0) return null;
  const scale = box / Math.max(right - left + 1, bottom - top + 1);
  const scaled = shrink(ink, left, top, right - left + 1, bottom - top + 1, scale);
  return centre(scaled);
}

/** Each small pixel is the mean of those it covers. */
function shrink(ink, left, top, width, height, scale) {
  const columns = Math.max(1, Math.round(width * scale));
  const rows = Math.max(1, Math.round(height * scale));
  return Array.from({length: rows}, (_, row) => Array.from({length: columns}, (_, column) => {
    const [x0, x1] = [column * width / columns, (column + 1) * width / columns];
    const [y0, y1] = [row * height / rows, (row + 1) * height / rows];
    let sum = 0;
    let count = 0;
    for (let y = Math.floor(y0); y < Math.max(Math.floor(y0) + 1, y1); y++) {
      for (let x = Math.floor(x0); x < Math.max(Math.floor(x0) + 1, x1); x++) {
        sum += ink(left + x, top + y);
        count++;
      }
    }
    return sum / count;
  }));
}

function centre(rows) {
  let [mass, mx, my] = [0, 0, 0];
  rows.forEach((row, y) => row.forEach((value, x) => {
    mass += value;
    mx += value * (x + 0.5);
    my += value * (y + 0.5);
  }));
  const clamp = (offset, length) => Math.max(0, Math.min(size - length, Math.round(offset)));
  const dx = clamp(size / 2 - mx / mass, rows[0].length);
  const dy = clamp(size / 2 - my / mass, rows.length);
  const pixels = new Array(size * size).fill(0);
  rows.forEach((row, y) => row.forEach((value, x) => pixels[(dy + y) * size + dx + x] = Math.round(value)));
  return pixels;
}
