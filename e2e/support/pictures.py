"""Photos as a camera makes them: large, lying on their side, with the place they were taken at written into them."""

import base64
import struct

from playwright.sync_api import Page

SECRET = b"31.2304N 121.4737E"
LYING = 6

DRAW = """([width, height, seed]) => {
  const canvas = document.createElement('canvas');
  canvas.width = width; canvas.height = height;
  const context = canvas.getContext('2d');
  let random = seed;
  const next = () => (random = (random * 1103515245 + 12345) % 2147483648) / 2147483648;
  const sky = context.createLinearGradient(0, 0, width, height);
  sky.addColorStop(0, `hsl(${seed * 40} 60% 60%)`);
  sky.addColorStop(1, `hsl(${seed * 40 + 90} 50% 30%)`);
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  for (let count = 0; count < 60000; count += 1) {
    context.fillStyle = `hsl(${next() * 360} 60% ${next() * 100}% / 0.8)`;
    context.fillRect(next() * width, next() * height, next() * width / 60, next() * height / 60);
  }
  return canvas.toDataURL('image/jpeg', 0.92).split(',')[1];
}"""


def jpeg(page: Page, width: int, height: int, seed: int) -> bytes:
    """A busy picture, drawn by the browser."""
    return base64.b64decode(page.evaluate(DRAW, [width, height, seed]))


def with_exif(photo: bytes, orientation: int = LYING) -> bytes:
    """With the orientation and a place in its EXIF."""
    text = SECRET + b"\0"
    described = struct.pack("<HHII", 0x010E, 2, len(text), 8 + 2 + 2 * 12 + 4)
    turned = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = b"II*\0" + struct.pack("<IH", 8, 2) + described + turned + struct.pack("<I", 0) + text
    exif = b"Exif\0\0" + tiff
    return photo[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + photo[2:]


def size_of(photo: bytes) -> tuple[int, int]:
    """Width and height of a JPEG."""
    at = 2
    while True:
        marker, length = photo[at + 1], struct.unpack(">H", photo[at + 2 : at + 4])[0]
        if marker in (0xC0, 0xC1, 0xC2):
            height, width = struct.unpack(">HH", photo[at + 5 : at + 9])
            return width, height
        at += 2 + length
