// Makes a photo small enough to travel: drawn anew at a bounded size, upright, as JPEG, with less quality until it fits.

const SIDES = [1600, 1280, 1024, 800, 640];
const QUALITIES = [0.82, 0.7, 0.55];
const TYPE = 'image/jpeg';

/** The photo made smaller; null when the browser cannot read it. @param {Blob} file @param {number} largest bytes it may
 * have @returns {Promise<Blob | null>} */
export async function shrunk(file, largest) {
  const picture = await opened(file);
  if (!picture) return null;
  try {
    for (const side of SIDES) {
      const canvas = drawn(picture, side);
      for (const quality of QUALITIES) {
        const photo = await encoded(canvas, quality);
        if (photo && photo.size <= largest) return photo;
      }
    }
    return null;
  } finally {
    picture.close();
  }
}

/** Upright, as the camera was held. @param {Blob} file @returns {Promise<ImageBitmap | null>} */
async function opened(file) {
  return createImageBitmap(file, { imageOrientation: 'from-image' })
    // a browser that does not know the option turns it upright by itself
    .catch(() => createImageBitmap(file))
    .catch(() => null);
}

/** @param {ImageBitmap} picture @param {number} side the longest one may be */
function drawn(picture, side) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  // what was transparent would be black
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** @param {HTMLCanvasElement} canvas @param {number} quality @returns {Promise<Blob | null>} */
function encoded(canvas, quality) {
  return new Promise((resolve) => canvas.toBlob(resolve, TYPE, quality));
}
