import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { useThreads } from '../server/database/database.ts';

// several test files run at once on two cores, and small worlds gain nothing from more threads than one
useThreads(1);

// an import gives way to readers; here it would give way to the other test files, and the one that waits for it to them too
const { setPriority } = os;
Object.assign(os, { setPriority: (pid: number) => setPriority(pid, os.constants.priority.PRIORITY_NORMAL) });
syncBuiltinESMExports();
