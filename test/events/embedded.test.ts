import { embeddedEvents } from '../../infra/events/embedded.ts';
import { eventTransportContract } from './contract.ts';

eventTransportContract('embedded', async () => ({ open: embeddedEvents, reset: async () => {} }));
