/** Turns the wheel's SVG into a PNG in the browser, and hands it over as a file. */

/** Sharp when projected or printed across a page. */
const enlarged = 2;

/** Named like the drawing it is made from. */
export async function savePicture(address: string): Promise<void> {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(`no picture: ${reply.status}`);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await reply.text())}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * enlarged;
  canvas.height = image.naturalHeight * enlarged;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('no picture');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  const [, name = ''] =
    /filename="(.+)\.svg"/.exec(reply.headers.get('content-disposition') ?? '') ?? [];
  link.download = `${name}.png`;
  link.click();
  URL.revokeObjectURL(link.href);
}
