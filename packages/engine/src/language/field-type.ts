/** What a field a record declares holds: one of the types of answers, or another record. */
export type DeclaredType = FieldType | 'record';

/** What a field, or the answer to a question, holds. */
export type FieldType = 'text' | 'number' | 'integer' | 'money' | 'share' | 'date' | 'instant' | 'boolean' | 'choice' | 'list' | 'contact';
