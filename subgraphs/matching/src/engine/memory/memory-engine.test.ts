import { matchEngineContract } from '../contract';
import { MemoryEngine } from './memory-engine';

matchEngineContract('MemoryEngine', () => Promise.resolve(new MemoryEngine()));
