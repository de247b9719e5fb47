/** What a field says of a value the browser finds unfit: the words belong to whoever uses the kit. */

import { createContext } from 'svelte';

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export const [getFieldWords, setFieldWords] = createContext<(control: Control) => string>();
