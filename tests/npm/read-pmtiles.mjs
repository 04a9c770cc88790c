// Reads tiles from a PMTiles archive with the package pmtiles. Writes one JSON object on standard output: header, metadata, and
// for each address the SHA-256 of the tile's body without compression, or null where the archive has none.
// node read-pmtiles.mjs ARCHIVE ADDRESSES   (ADDRESSES: a file with one z/x/y a line)
import { createHash } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { PMTiles } from "pmtiles";

const [path, addresses] = process.argv.slice(2);
const file = await open(path);
const archive = new PMTiles({
  getKey: () => path,
  async getBytes(offset, length) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
    return { data: buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + bytesRead) };
  },
});

const tiles = [];
for (const line of (await readFile(addresses, "utf8")).split("\n").filter(Boolean)) {
  const [z, x, y] = line.split("/").map(Number);
  const tile = await archive.getZxy(z, x, y);
  tiles.push(tile ? createHash("sha256").update(new Uint8Array(tile.data)).digest("hex") : null);
}
process.stdout.write(JSON.stringify({ header: await archive.getHeader(), metadata: await archive.getMetadata(), tiles }));
await file.close();
