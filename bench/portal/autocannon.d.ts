declare module 'autocannon' {
  type Result = { readonly errors: number; readonly non2xx: number; readonly duration: number };
  type Running = Promise<Result> & {
    on(
      event: 'response',
      listener: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
    ): void;
  };
  export default function autocannon(options: {
    readonly url: string;
    readonly connections: number;
    readonly duration: number;
    readonly requests: readonly { readonly path: string }[];
  }): Running;
}
