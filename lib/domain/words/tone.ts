/** What a colour stands for; each is shown with its word and its shape too. */
export type Tone = 'neutral' | 'running' | 'moving' | 'stopped' | 'bad' | 'dry' | 'unknown';
