/** What a field, or the answer to a question, holds. */
export type FieldType = 'text' | 'number' | 'integer' | 'money' | 'share' | 'date' | 'instant' | 'boolean' | 'choice' | 'list' | 'contact';
