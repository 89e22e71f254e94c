import { type Connection, pageById, type PageRequest } from '@ler-hub/kernel';
import { type Framework } from './framework';
import { type FrameworkRepository } from './framework.repository';

/** Frameworks are public, and change by imports only. */
export class FrameworkService {
  constructor(private readonly frameworks: FrameworkRepository) {}

  find(id: string): Promise<Framework | null> {
    return this.frameworks.find(id);
  }

  list(request: PageRequest): Promise<Connection<Framework>> {
    return pageById(request, {
      list: 'frameworks',
      fetch: (after, limit) => this.frameworks.list(after, limit),
    });
  }
}
