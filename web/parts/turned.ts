/** Whether what is made now answers a press: the reader turned to another tab. What comes with the page itself does not. */
import { createContext } from 'solid-js';

export const TurnedContext = createContext<() => boolean>(() => false);
