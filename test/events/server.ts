export async function testServer(): Promise<string> {
  return 'postgres://postgres@127.0.0.1:5432/postgres';
}
