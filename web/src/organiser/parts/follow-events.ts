/** Follows a stream of the server for as long as the page is open, through its restarts, and says when it is out of reach. */

/** How long a silence may last before it is told: streams end and come back by themselves in less. */
const patienceMilliseconds = 10_000;

type Follower = {
  readonly heard: (data: string) => void;
  readonly connected: (is: boolean) => void;
};

/** Answers how to stop. */
export function followEvents(
  address: string,
  event: string,
  { heard, connected }: Follower,
): () => void {
  let stream: EventSource;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;

  function find(): void {
    clearTimeout(silence);
    silence = undefined;
    connected(true);
  }

  function lose(): void {
    connected(false);
  }

  function connect(): void {
    stream = new EventSource(address);
    stream.addEventListener('open', find);
    stream.addEventListener(event, ({ data }) => {
      find();
      heard(data);
    });
    stream.addEventListener('error', () => {
      silence ??= setTimeout(lose, patienceMilliseconds);
      if (stream.readyState !== EventSource.CLOSED) return;
      // The browser gives up for good on an answer that is no stream, such as a proxy's while the server restarts.
      lose();
      again = setTimeout(connect, patienceMilliseconds);
    });
  }

  connect();
  return () => {
    clearTimeout(silence);
    clearTimeout(again);
    stream.close();
  };
}
