/** The longest side of an icon, in pixels: enough for 40 points on the densest screens. */
const longest = 128
/** The shortest side that can be made out as an icon, in pixels: that of the smallest icons of web pages. */
const shortest = 16

/**
 * A picture of one's own as an icon: cut to a square, made small, and as a `data:` URL (WebP). Nothing of the original
 * file is kept. `null`: it is too small or too narrow for one. Throws where it is no picture that can be read.
 */
export async function iconFromPicture(file: File): Promise<string | null> {
  const picture = await createImageBitmap(file)
  try {
    const side = Math.min(picture.width, picture.height)
    if (side < shortest) return null
    const size = Math.min(side, longest)
    const canvas = document.createElement('canvas')
    canvas.width = size
    canvas.height = size
    const pen = canvas.getContext('2d')!
    pen.imageSmoothingQuality = 'high'
    pen.drawImage(
      picture,
      (picture.width - side) / 2,
      (picture.height - side) / 2,
      side,
      side,
      0,
      0,
      size,
      size,
    )
    return canvas.toDataURL('image/webp', 0.9)
  } finally {
    picture.close()
  }
}
