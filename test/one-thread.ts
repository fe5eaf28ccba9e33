import { useThreads } from '../server/database/database.ts';

// two test files run at once on two cores, and small worlds gain nothing from more threads than one
useThreads(1);
