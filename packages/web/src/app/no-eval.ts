import { config } from 'zod';

/** The page's policy allows no code made from text; without this, shapes would try it once and be reported. First import of the page. */
config({ jitless: true });
