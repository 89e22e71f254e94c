import { matchEngineContract } from '../contract.fixture';
import { MemoryEngine } from './memory-engine';

matchEngineContract('MemoryEngine', () => Promise.resolve(new MemoryEngine()));
