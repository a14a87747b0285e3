import { Duplex } from "node:stream";
import type { Worker } from "node:worker_threads";

type Reply = { client?: number; bytes?: Uint8Array; failed?: string };

let clients = 0;

/**
 * A socket-shaped stream between node-postgres and the embedded database's thread.
 * Whole batches of messages (parse, bind, execute, sync) cross in one hop, which an adapter by message would not do.
 */
export class EmbeddedStream extends Duplex {
  #worker: Worker;
  #started = false;
  #client = ++clients;
  #onMessage = (message: Reply) => {
    if (message.client !== this.#client) return;
    if (message.bytes) this.push(Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.byteLength));
    if (message.failed) this.destroy(new Error(message.failed));
  };

  constructor(worker: Worker) {
    super();
    this.#worker = worker;
    worker.on("message", this.#onMessage);
  }

  connect(): this {
    setImmediate(() => this.emit("connect"));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#send(chunk);
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#send(Buffer.concat(chunks.map((part) => part.chunk)));
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#worker.off("message", this.#onMessage);
    done(error);
  }

  #send(bytes: Buffer): void {
    if (!this.#started) {
      this.#started = true;
      this.#worker.postMessage({ client: this.#client, hello: true });
      return;
    }
    if (bytes[0] === 0x58) {
      this.push(null); // Terminate: the thread outlives its clients.
      return;
    }
    const copy = new Uint8Array(bytes);
    this.#worker.postMessage({ client: this.#client, bytes: copy }, [copy.buffer]);
  }
}
