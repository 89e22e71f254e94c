import { isOutage } from '@ler-hub/kernel';
import { Client } from 'pg';

const USERS_LOCK = "hashtextextended('ler-hub: users of an embedded server', 0)";

/**
 * That this process uses a server: several may, such as a hub and an import, and only the last to go may stop it.
 * A lock of the server's own tells who is there, so that those who were killed are forgotten.
 */
export class EmbeddedUse {
  /** Resolves when the server is gone, or just this connection to it; also after the end. */
  readonly lost: Promise<void>;

  private constructor(private readonly client: Client) {
    this.lost = new Promise((resolve) => client.once('end', resolve));
  }

  /** Fails where the server does not answer, or is just being stopped. */
  static async begin(url: string): Promise<EmbeddedUse> {
    const client = new Client({ connectionString: url, application_name: 'ler-hub' });
    // The server may go first; then there is nothing left to use.
    client.on('error', () => undefined);
    await client.connect();
    await client.query(`SELECT pg_advisory_lock_shared(${USERS_LOCK})`);
    return new EmbeddedUse(client);
  }

  /** Ends it, and stops the server where nobody else uses it; while that goes on, nobody can begin to. */
  async end(stop: () => Promise<void>): Promise<void> {
    try {
      await this.client.query(`SELECT pg_advisory_unlock_shared(${USERS_LOCK})`);
      const { rows } = await this.client.query<{ last: boolean }>(
        `SELECT pg_try_advisory_lock(${USERS_LOCK}) AS last`,
      );
      if (rows[0]?.last === true) await stop();
    } catch (error) {
      if (!isOutage(error)) throw error;
    } finally {
      await this.client.end();
    }
  }
}
